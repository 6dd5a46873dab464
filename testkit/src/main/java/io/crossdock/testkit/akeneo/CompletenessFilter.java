package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The filter on completeness, in one channel, for any locale or for all that are named. */
final class CompletenessFilter implements Predicate<ObjectNode> {

  private static final Map<String, String> ON_ALL_LOCALES =
      Map.of(
          "GREATER THAN ON ALL LOCALES", ">",
          "GREATER OR EQUALS THAN ON ALL LOCALES", ">=",
          "LOWER THAN ON ALL LOCALES", "<",
          "LOWER OR EQUALS THAN ON ALL LOCALES", "<=");

  private final Structure structure;
  private final String scope;
  private final Set<String> locales = new HashSet<>();
  private final boolean wantsAll;
  private final IntPredicate compare;

  CompletenessFilter(Structure structure, Filter filter) {
    this.structure = structure;
    this.scope = filter.text("scope");
    this.wantsAll = ON_ALL_LOCALES.containsKey(filter.operator());
    filter.all().path("locales").forEach(locale -> locales.add(locale.asText()));
    if (filter.all().path("locale").isTextual()) {
      locales.add(filter.text("locale"));
    }
    int value = filter.value().asInt();
    this.compare =
        switch (ON_ALL_LOCALES.getOrDefault(filter.operator(), filter.operator())) {
          case ">" -> percent -> percent > value;
          case ">=" -> percent -> percent >= value;
          case "<" -> percent -> percent < value;
          case "<=" -> percent -> percent <= value;
          case "=" -> percent -> percent == value;
          case "!=" -> percent -> percent != value;
          default -> throw ProductSearch.unsupported(filter);
        };
  }

  @Override
  public boolean test(ObjectNode product) {
    boolean any = false;
    boolean all = true;
    for (JsonNode one : Completeness.of(product, structure)) {
      String locale = one.get("locale").asText();
      boolean counts = locales.isEmpty() || locales.contains(locale);
      if (one.get("scope").asText().equals(scope) && counts) {
        boolean holds = compare.test(one.get("data").intValue());
        any |= holds;
        all &= holds;
      }
    }
    return any && (all || !wantsAll);
  }
}
