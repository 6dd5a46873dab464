package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds associations with products that have no identifier: read by identifier, the PIM shows them
 * as null. Writing such a list back would cut the link to them.
 *
 * <p>Source: akeneo/pim-api-docs #624; akeneo/api-php-client #300.
 */
final class LostProducts {

  private LostProducts() {}

  /** The types of the associations that lost a product. */
  static Set<String> typesIn(ObjectNode item) {
    Set<String> types = new LinkedHashSet<>();
    collect(item.path("associations"), types);
    collect(item.path("quantified_associations"), types);
    return types;
  }

  /** Takes them out of an item that is about to be written. */
  static Set<String> leaveOut(ObjectNode item) {
    Set<String> types = new LinkedHashSet<>();
    leaveOut(item.path("associations"), types);
    leaveOut(item.path("quantified_associations"), types);
    return types;
  }

  private static void leaveOut(JsonNode associations, Set<String> types) {
    Set<String> lost = new LinkedHashSet<>();
    collect(associations, lost);
    if (associations instanceof ObjectNode object) {
      object.remove(lost);
    }
    types.addAll(lost);
  }

  private static void collect(JsonNode associations, Set<String> types) {
    associations
        .properties()
        .forEach(
            e -> {
              if (lostOne(e.getValue())) {
                types.add(e.getKey());
              }
            });
  }

  private static boolean lostOne(JsonNode association) {
    for (JsonNode targets : association) {
      for (JsonNode target : targets) {
        boolean quantifiedLost =
            target.isObject() && target.has("identifier") && target.get("identifier").isNull();
        if (target.isNull() || (quantifiedLost && !target.hasNonNull("uuid"))) {
          return true;
        }
      }
    }
    return false;
  }
}
