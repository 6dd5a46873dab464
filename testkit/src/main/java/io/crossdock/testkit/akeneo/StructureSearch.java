package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The few filters that lists of the structure know. Source: akeneo 03 #22, 07 #9 and #12. */
final class StructureSearch {

  private static final Set<String> BY_CODE = Set.of("families", "categories", "attributes");

  private final World world;
  private final Kind kind;

  StructureSearch(World world, Kind kind) {
    this.world = world;
    this.kind = kind;
  }

  Collection<ObjectNode> apply(Query query, Collection<ObjectNode> all) {
    if (query.value("search").isEmpty()) {
      return all;
    }
    Collection<ObjectNode> left = all;
    for (Filter filter : Filter.parse(query.value("search").get())) {
      left = left.stream().filter(predicate(filter)).toList();
    }
    return left;
  }

  private Predicate<ObjectNode> predicate(Filter filter) {
    String with = filter.property() + " " + filter.operator();
    if (with.equals("code IN") && BY_CODE.contains(kind.path())) {
      Set<String> codes = texts(filter.value());
      return thing -> codes.contains(Codes.folded(thing.get("code").asText()));
    }
    if (with.equals("parent =") && kind == Kind.CATEGORIES) {
      List<ObjectNode> below = world.structure().below(filter.value().asText());
      Set<ObjectNode> found = new HashSet<>(below);
      return found::contains;
    }
    if (with.equals("is_root =") && kind == Kind.CATEGORIES) {
      return thing -> thing.path("parent").isNull() == filter.value().asBoolean();
    }
    if (with.equals("type IN") && kind == Kind.ATTRIBUTES) {
      Set<String> types = texts(filter.value());
      return thing -> types.contains(thing.path("type").asText());
    }
    if (with.equals("enabled =") && kind == Kind.LOCALES) {
      return thing -> thing.path("enabled").equals(filter.value());
    }
    throw Refused.unprocessable(
        "Filter on property \"%s\" is not supported or does not support operator \"%s\"."
            .formatted(filter.property(), filter.operator()));
  }

  private static Set<String> texts(JsonNode value) {
    Set<String> texts = new HashSet<>();
    value.forEach(text -> texts.add(Codes.folded(text.asText())));
    return texts;
  }
}
