package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A filter on the values of one attribute.
 *
 * <p>Source: recorded exchanges akeneo 03 #14 to #17; the operators by type are those of Akeneo's
 * REST documentation, page on filters.
 */
final class AttributeFilter {

  private static final Set<String> EITHER = Set.of("EMPTY", "NOT EMPTY");
  private static final Set<String> TEXT =
      Set.of("STARTS WITH", "CONTAINS", "DOES NOT CONTAIN", "=", "!=");
  private static final Set<String> NUMBER = Set.of("<", "<=", "=", "!=", ">=", ">");
  private static final Map<String, Set<String>> OPERATORS =
      Map.ofEntries(
          Map.entry("pim_catalog_identifier", with(TEXT, "IN", "NOT IN")),
          Map.entry("pim_catalog_text", TEXT),
          Map.entry("pim_catalog_textarea", TEXT),
          Map.entry("pim_catalog_image", TEXT),
          Map.entry("pim_catalog_file", TEXT),
          Map.entry("pim_catalog_number", NUMBER),
          Map.entry("pim_catalog_metric", NUMBER),
          Map.entry("pim_catalog_price_collection", NUMBER),
          Map.entry("pim_catalog_simpleselect", Set.of("IN", "NOT IN")),
          Map.entry("pim_catalog_multiselect", Set.of("IN", "NOT IN")),
          Map.entry("pim_catalog_boolean", Set.of("=", "!=")),
          Map.entry("pim_catalog_date", Set.of("<", ">", "=", "!=", "BETWEEN", "NOT BETWEEN")));

  private final Structure structure;

  AttributeFilter(Structure structure) {
    this.structure = structure;
  }

  private static Set<String> with(Set<String> operators, String... more) {
    Set<String> all = new HashSet<>(operators);
    all.addAll(List.of(more));
    return all;
  }

  /**
   * The filter as a predicate.
   *
   * @param identifiers is told the identifiers that alone can match, if the filter names them
   */
  Predicate<ObjectNode> predicate(Filter filter, Consumer<Set<String>> identifiers) {
    ObjectNode attribute =
        structure.attribute(filter.property()).orElseThrow(() -> ProductSearch.unsupported(filter));
    String type = attribute.path("type").asText();
    boolean knows =
        EITHER.contains(filter.operator())
            || OPERATORS.getOrDefault(type, Set.of()).contains(filter.operator());
    if (!knows) {
      throw ProductSearch.unsupported(filter);
    }
    checkPlace(attribute, filter);
    if (type.equals("pim_catalog_identifier") && filter.operator().equals("IN")) {
      identifiers.accept(ProductSearch.folded(filter.value()));
    }
    Predicate<JsonNode> data = data(filter);
    String code = attribute.get("code").asText();
    String locale = filter.text("locale");
    String scope = filter.text("scope");
    boolean matchesNone =
        Set.of("EMPTY", "NOT IN", "!=", "DOES NOT CONTAIN").contains(filter.operator());
    return product -> {
      JsonNode found = found(product.path("values").path(code), locale, scope);
      return found.isMissingNode() ? matchesNone : data.test(found);
    };
  }

  private void checkPlace(ObjectNode attribute, Filter filter) {
    String code = attribute.get("code").asText();
    boolean hasLocale = filter.all().path("locale").isTextual();
    boolean hasScope = filter.all().path("scope").isTextual();
    if (attribute.path("localizable").asBoolean() && !hasLocale) {
      throw Refused.unprocessable("Attribute \"" + code + "\" expects a locale, none given.");
    }
    if (attribute.path("scopable").asBoolean() && !hasScope) {
      throw Refused.unprocessable("Attribute \"" + code + "\" expects a scope, none given.");
    }
    if (hasScope && structure.find(Kind.CHANNELS, filter.text("scope")).isEmpty()) {
      throw Refused.unprocessable(
          "Attribute \"%s\" expects an existing scope, \"%s\" given."
              .formatted(code, filter.text("scope")));
    }
  }

  private static JsonNode found(JsonNode values, String locale, String scope) {
    for (JsonNode value : values) {
      if (ProductSearch.text(value.path("locale")).equals(locale)
          && ProductSearch.text(value.path("scope")).equals(scope)) {
        return value.path("data");
      }
    }
    return MissingNode.getInstance();
  }

  private static Predicate<JsonNode> data(Filter filter) {
    JsonNode value = filter.value();
    String text = value.asText().toLowerCase(Locale.ROOT);
    return switch (filter.operator()) {
      case "EMPTY" -> data -> false;
      case "NOT EMPTY" -> data -> true;
      case "IN" -> data -> sharesOne(data, ProductSearch.folded(value));
      case "NOT IN" -> data -> !sharesOne(data, ProductSearch.folded(value));
      case "STARTS WITH" -> data -> lower(data).startsWith(text);
      case "CONTAINS" -> data -> lower(data).contains(text);
      case "DOES NOT CONTAIN" -> data -> !lower(data).contains(text);
      case "BETWEEN" ->
          data -> compare(data, value.path(0)) >= 0 && compare(data, value.path(1)) <= 0;
      case "NOT BETWEEN" ->
          data -> compare(data, value.path(0)) < 0 || compare(data, value.path(1)) > 0;
      case "<" -> data -> compare(data, value) < 0;
      case "<=" -> data -> compare(data, value) <= 0;
      case ">" -> data -> compare(data, value) > 0;
      case ">=" -> data -> compare(data, value) >= 0;
      case "=" -> data -> compare(data, value) == 0;
      case "!=" -> data -> compare(data, value) != 0;
      default -> throw ProductSearch.unsupported(filter);
    };
  }

  private static String lower(JsonNode data) {
    return data.asText().toLowerCase(Locale.ROOT);
  }

  private static boolean sharesOne(JsonNode data, Set<String> codes) {
    return ProductSearch.folded(data).stream().anyMatch(codes::contains);
  }

  /** Numbers by value, a price in the currency asked for, dates by day, other things as text. */
  private static int compare(JsonNode data, JsonNode value) {
    if (data.isArray() && value.isObject()) {
      for (JsonNode price : data) {
        if (price.path("currency").equals(value.path("currency"))) {
          return number(price.path("amount")).compareTo(number(value.path("amount")));
        }
      }
      return -1;
    }
    if (data.isObject() && value.isObject()) {
      return number(data.path("amount")).compareTo(number(value.path("amount")));
    }
    if (data.isNumber() || value.isNumber()) {
      return number(data).compareTo(number(value));
    }
    String left = lower(data);
    String right = value.asText().toLowerCase(Locale.ROOT);
    boolean isDay = right.length() == 10 && left.length() > 10 && left.charAt(10) == 't';
    return (isDay ? left.substring(0, 10) : left).compareTo(right);
  }

  private static BigDecimal number(JsonNode value) {
    try {
      return new BigDecimal(value.asText());
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }
}
