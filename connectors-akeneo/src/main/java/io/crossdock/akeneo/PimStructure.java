package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Page;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a PIM to read and write its products: attributes, options, categories. Each
 * is read at most once a run and client.
 */
final class PimStructure {

  private final AkeneoSubscriber subscriber;
  private final Connection connection;

  PimStructure(AkeneoSubscriber subscriber, Connection connection) {
    this.subscriber = subscriber;
    this.connection = connection;
  }

  /** All attributes by their code, compared without case. */
  Attributes attributes() {
    return connection.once(
        "attributes of the PIM",
        () -> {
          Map<String, PimAttribute> byCode = new LinkedHashMap<>();
          each(
              "get_attributes",
              Map.of(),
              json -> byCode.put(folded(json.path("code").asText()), PimAttribute.of(json)));
          return new Attributes(byCode);
        });
  }

  /** An attribute's options. */
  PimOptions options(String attribute) {
    return connection.once(
        "options of " + attribute,
        () -> {
          PimOptions options = new PimOptions();
          each(
              "get_attributes__attribute_code__options",
              Map.of("attribute_code", attribute),
              options::add);
          return options;
        });
  }

  /** The labels of one of an attribute's options by locale; null where it has no such option. */
  @Nullable JsonNode labels(String attribute, String option) {
    return options(attribute).labels(option);
  }

  /** The codes of all categories. */
  Codes categories() {
    return connection.once(
        "categories of the PIM",
        () -> {
          Codes codes = new Codes();
          each("get_categories", Map.of(), json -> codes.addCode(json.path("code").asText()));
          return codes;
        });
  }

  private void each(String operation, Map<String, String> path, Consumer<JsonNode> taker) {
    Operation row = AkeneoCatalogue.named(operation);
    ResolvedParameters parameters =
        ResolvedParameters.of(
            path, JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
    Read first = Read.first(row, parameters, Settings.none(), connection);
    Set<Cursor> seen = new HashSet<>();
    Optional<Read> next = Optional.of(first);
    while (next.isPresent()) {
      Page page = subscriber.read(next.get());
      page.items().forEach(item -> taker.accept(item.json()));
      next = page.next().filter(seen::add).map(first::from);
    }
  }

  static String folded(String code) {
    return code.toLowerCase(Locale.ROOT);
  }

  /** The attributes of a PIM. */
  static final class Attributes {
    private final Map<String, PimAttribute> byCode;

    Attributes(Map<String, PimAttribute> byCode) {
      this.byCode = byCode;
    }

    Optional<PimAttribute> named(String code) {
      return Optional.ofNullable(byCode.get(folded(code)));
    }

    List<PimAttribute> identifiers() {
      return byCode.values().stream()
          .filter(attribute -> attribute.type() == PimAttribute.Type.IDENTIFIER)
          .toList();
    }

    Set<String> codes() {
      return byCode.keySet();
    }
  }

  /** Codes by the ways in which they may be named. */
  static final class Codes {
    private final Map<String, String> byName = new HashMap<>();

    void addCode(String code) {
      byName.put(folded(code), code);
    }

    Optional<String> exactly(String name) {
      return Optional.ofNullable(byName.get(folded(name)));
    }

    Optional<String> named(String name) {
      return exactly(name)
          // Codes hold letters, digits and underscores only; a url key says - where a code says _.
          .or(() -> Optional.ofNullable(byName.get(folded(name).replaceAll("[^a-z0-9_]", "_"))));
    }
  }
}
