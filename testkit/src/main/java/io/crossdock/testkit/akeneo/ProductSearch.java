package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The filters of product lists.
 *
 * <p>Source: recorded exchanges akeneo 03 #10 to #20 for what is refused; Akeneo's REST
 * documentation, page on filters, for the operators.
 */
final class ProductSearch {

  private final World world;
  private final Predicate<ObjectNode> predicate;
  private Optional<Set<String>> only = Optional.empty();
  private Predicate<Instant> updated = stamp -> true;

  ProductSearch(World world, Optional<String> search) {
    this.world = world;
    Predicate<ObjectNode> all = product -> true;
    for (Filter filter : search.map(Filter::parse).orElse(List.of())) {
      all = all.and(predicate(filter));
    }
    this.predicate = all;
  }

  boolean matches(ObjectNode product) {
    return predicate.test(product);
  }

  /** The uuids that alone can match, if a filter names them: no need to look at all products. */
  Optional<Set<String>> only() {
    return only;
  }

  /** What the filter asks of the stamp of the last change: cheap to know before the rest. */
  Predicate<Instant> updated() {
    return updated;
  }

  private Predicate<ObjectNode> predicate(Filter filter) {
    String operator = filter.operator();
    return switch (filter.property()) {
      case "created" -> Dates.predicate(filter, world);
      case "updated" -> updated(filter);
      case "enabled" -> enabled(filter);
      case "family" -> oneOf(filter, "family");
      case "parent" -> oneOf(filter, "parent");
      case "categories" -> categories(filter);
      case "groups" -> manyOf(filter, "groups");
      case "uuid" -> keys(filter, operator.equals("IN") || operator.equals("NOT IN"));
      case "identifier" -> identifiers(filter);
      case "completeness" -> completeness(filter);
      default -> new AttributeFilter(world.structure()).predicate(filter, this::onlyIdentifiers);
    };
  }

  /**
   * A variant whose model changed is found too, with its own old stamp. Source: akeneo/pim-api-docs
   * #593 and #259.
   */
  private Predicate<ObjectNode> updated(Filter filter) {
    Predicate<ObjectNode> own = Dates.predicate(filter, world);
    Set<String> models = filter.operator().equals(">") ? changedModels(own) : Set.of();
    if (models.isEmpty()) {
      updated = updated.and(Dates.instants(filter, world));
      return own;
    }
    return own.or(product -> models.contains(Codes.folded(text(product.path("parent")))));
  }

  private Set<String> changedModels(Predicate<ObjectNode> changed) {
    Set<String> codes = new HashSet<>();
    for (ObjectNode model : world.models().all()) {
      ObjectNode above = world.models().find(text(model.path("parent"))).orElse(model);
      if (changed.test(model) || changed.test(above)) {
        codes.add(Codes.folded(text(model.path("code"))));
      }
    }
    return codes;
  }

  static Refused unsupported(Filter filter) {
    return Refused.unprocessable(
        "Filter on property \"%s\" is not supported or does not support operator \"%s\""
            .formatted(filter.property(), filter.operator()));
  }

  private static Predicate<ObjectNode> enabled(Filter filter) {
    JsonNode value = filter.value();
    return switch (filter.operator()) {
      case "=" -> product -> product.path("enabled").equals(value);
      case "!=" -> product -> !product.path("enabled").equals(value);
      default -> throw unsupported(filter);
    };
  }

  private static Predicate<ObjectNode> oneOf(Filter filter, String property) {
    Set<String> codes = folded(filter.value());
    Predicate<ObjectNode> in =
        product -> codes.contains(Codes.folded(text(product.path(property))));
    return switch (filter.operator()) {
      case "IN", "=" -> in;
      case "NOT IN", "!=" -> in.negate();
      case "EMPTY" -> product -> text(product.path(property)).isEmpty();
      case "NOT EMPTY" -> product -> !text(product.path(property)).isEmpty();
      default -> throw unsupported(filter);
    };
  }

  private static Predicate<ObjectNode> manyOf(Filter filter, String property) {
    Set<String> codes = folded(filter.value());
    Predicate<ObjectNode> in =
        product -> {
          for (JsonNode code : product.path(property)) {
            if (codes.contains(Codes.folded(code.asText()))) {
              return true;
            }
          }
          return false;
        };
    return switch (filter.operator()) {
      case "IN" -> in;
      case "NOT IN" -> in.negate();
      case "EMPTY", "UNCLASSIFIED" -> product -> product.path(property).isEmpty();
      case "NOT EMPTY" -> product -> !product.path(property).isEmpty();
      case "IN OR UNCLASSIFIED" -> in.or(product -> product.path(property).isEmpty());
      default -> throw unsupported(filter);
    };
  }

  private Predicate<ObjectNode> categories(Filter filter) {
    for (JsonNode code : filter.value()) {
      if (world.structure().find(Kind.CATEGORIES, code.asText()).isEmpty()) {
        throw Refused.unprocessable("Category \"" + code.asText() + "\" does not exist.");
      }
    }
    if (!filter.operator().endsWith("IN CHILDREN")) {
      return manyOf(filter, "categories");
    }
    ObjectNode with = filter.all().deepCopy();
    var codes = with.putArray("value");
    for (JsonNode code : filter.value()) {
      codes.add(code);
      world.structure().below(code.asText()).forEach(below -> codes.add(below.get("code")));
    }
    String operator = filter.operator().replace(" CHILDREN", "");
    return manyOf(new Filter(filter.property(), operator, with), "categories");
  }

  private Predicate<ObjectNode> keys(Filter filter, boolean isSupported) {
    if (!isSupported) {
      throw unsupported(filter);
    }
    Set<String> uuids = folded(filter.value());
    if (filter.operator().equals("IN")) {
      restrict(uuids);
      return product -> uuids.contains(product.get("uuid").asText());
    }
    return product -> !uuids.contains(product.get("uuid").asText());
  }

  private Predicate<ObjectNode> identifiers(Filter filter) {
    String identifier = world.structure().identifier();
    return new AttributeFilter(world.structure())
        .predicate(new Filter(identifier, filter.operator(), filter.all()), this::onlyIdentifiers);
  }

  private void onlyIdentifiers(Set<String> identifiers) {
    Set<String> uuids = new HashSet<>();
    identifiers.forEach(one -> world.products().uuidOf(one).ifPresent(uuids::add));
    restrict(uuids);
  }

  private void restrict(Set<String> uuids) {
    Set<String> left = new HashSet<>(uuids);
    only.ifPresent(left::retainAll);
    only = Optional.of(left);
  }

  private Predicate<ObjectNode> completeness(Filter filter) {
    if (filter.operator().endsWith("ON ALL LOCALES") && !filter.all().path("locales").isArray()) {
      throw Refused.unprocessable(
          "Property \"completeness\" expects an array with the key \"locales\".");
    }
    return new CompletenessFilter(world.structure(), filter);
  }

  static Set<String> folded(JsonNode value) {
    Set<String> codes = new HashSet<>();
    if (value.isArray()) {
      value.forEach(code -> codes.add(Codes.folded(code.asText())));
    } else if (value.isValueNode()) {
      codes.add(Codes.folded(value.asText()));
    }
    return codes;
  }

  static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }
}
