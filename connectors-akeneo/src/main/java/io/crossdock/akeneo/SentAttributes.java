package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Operation;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of what is sent: each is asked for when it is first met, many in one call, and
 * once a run and client. Safe for use by several threads.
 */
final class SentAttributes {

  // Source: Akeneo REST documentation, page "Pagination": at most 100 a page.
  private static final int A_PAGE = 100;

  /** Null for a code that the PIM lacks. */
  private final Map<String, @Nullable PimAttribute> known = new HashMap<>();

  static SentAttributes of(Connection connection) {
    return connection.once("attributes of what is sent", SentAttributes::new);
  }

  /** Those of the codes that the PIM has, by their code without case. */
  synchronized Map<String, PimAttribute> named(
      Collection<String> codes, AkeneoSubscriber subscriber, Connection connection) {
    List<String> wanted = codes.stream().map(PimStructure::folded).distinct().toList();
    List<String> asked = wanted.stream().filter(code -> !known.containsKey(code)).toList();
    for (int i = 0; i < asked.size(); i += A_PAGE) {
      ask(asked.subList(i, Math.min(asked.size(), i + A_PAGE)), subscriber, connection);
    }
    Map<String, PimAttribute> found = new HashMap<>();
    for (String code : wanted) {
      Optional.ofNullable(known.get(code)).ifPresent(attribute -> found.put(code, attribute));
    }
    return found;
  }

  private void ask(List<String> codes, AkeneoSubscriber subscriber, Connection connection) {
    Operation list = AkeneoCatalogue.named("get_attributes");
    List<PimAttribute> answered = new ArrayList<>();
    for (PageItem item :
        subscriber.read(Read.first(list, search(codes), Settings.none(), connection)).items()) {
      answered.add(PimAttribute.of(item.json()));
    }
    codes.forEach(code -> known.put(code, null));
    answered.forEach(attribute -> known.put(PimStructure.folded(attribute.code()), attribute));
  }

  private static ResolvedParameters search(List<String> codes) {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    ObjectNode condition = JsonNodeFactory.instance.objectNode().put("operator", "IN");
    ArrayNode values = condition.putArray("value");
    codes.forEach(values::add);
    query.putObject("search").putArray("code").add(condition);
    return ResolvedParameters.of(Map.of(), query, JsonNodeFactory.instance.objectNode());
  }
}
