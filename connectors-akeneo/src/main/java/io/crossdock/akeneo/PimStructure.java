package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** The attributes in which the variants of a model differ, those of the first level first. */
  List<String> axes(String family, String familyVariant) {
    Map<String, List<String>> ofFamily =
        connection.once(
            "axes of " + family,
            () -> {
              Map<String, List<String>> byVariant = new HashMap<>();
              each(
                  "get_families__family_code__variants",
                  Map.of("family_code", family),
                  json -> byVariant.put(folded(json.path("code").asText()), axes(json)));
              return byVariant;
            });
    return ofFamily.getOrDefault(folded(familyVariant), List.of());
  }

  private static List<String> axes(JsonNode familyVariant) {
    Map<Integer, List<String>> byLevel = new TreeMap<>();
    for (JsonNode level : familyVariant.path("variant_attribute_sets")) {
      List<String> axes =
          byLevel.computeIfAbsent(level.path("level").asInt(), n -> new ArrayList<>());
      level.path("axes").forEach(axis -> axes.add(axis.asText()));
    }
    return byLevel.values().stream().flatMap(List::stream).toList();
  }

  private void each(String operation, Map<String, String> path, Consumer<JsonNode> taker) {
    Operation row = AkeneoCatalogue.named(operation);
    ResolvedParameters parameters =
        ResolvedParameters.of(
            path, JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
    Read first = Read.first(row, parameters, Settings.none(), connection);
    AkeneoPages.each(subscriber, first, item -> taker.accept(item.json()));
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
