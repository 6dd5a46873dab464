package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Dialect.Brackets;
import io.crossdock.connector.Parameter;
import io.crossdock.magento.SearchCriteria.Filter;
import io.crossdock.magento.SearchCriteria.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads search criteria as a definition gives them, and tells all that is wrong with them. */
final class SearchCriteriaReader {

  /** Source: the vendor's FilterProcessor and its list of conditions. */
  private static final List<String> CONDITIONS =
      List.of(
          "eq", "neq", "in", "nin", "like", "nlike", "gt", "gteq", "lt", "lteq", "from", "to",
          "null", "notnull", "finset", "nfinset", "moreq");

  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2})?");
  private static final Pattern DATE_FIELD = Pattern.compile(".*_(at|date)");

  private final List<String> problems = new ArrayList<>();
  private final List<List<Filter>> groups = new ArrayList<>();
  private final List<Sort> sorts = new ArrayList<>();
  private @Nullable Integer pageSize;
  private @Nullable Integer currentPage;

  List<String> problems() {
    return problems;
  }

  SearchCriteria read(ObjectNode query) {
    ObjectNode tree = nested(query);
    List<Parameter> others = new ArrayList<>();
    tree.properties()
        .forEach(
            e -> {
              if (e.getKey().equals(SearchCriteria.NAME)) {
                criteria(e.getValue());
              } else {
                Brackets.write(e.getKey(), e.getValue(), others);
              }
            });
    others.forEach(this::checkFields);
    return new SearchCriteria(groups, sorts, pageSize, currentPage, others);
  }

  private void criteria(JsonNode criteria) {
    criteria
        .properties()
        .forEach(
            e -> {
              switch (snake(e.getKey())) {
                case "filter_groups" -> e.getValue().forEach(this::group);
                case "sort_orders" -> e.getValue().forEach(this::sort);
                case "page_size" -> pageSize = number(e.getKey(), e.getValue());
                case "current_page" -> currentPage = number(e.getKey(), e.getValue());
                default ->
                    problems.add(
                        "\""
                            + e.getKey()
                            + "\" is none of filter_groups, sortOrders, pageSize, currentPage");
              }
            });
  }

  private void group(JsonNode group) {
    List<Filter> filters = new ArrayList<>();
    group
        .properties()
        .forEach(
            e -> {
              if (e.getKey().equals("filters")) {
                e.getValue().forEach(filter -> filters.add(filter(filter)));
              } else {
                problems.add("\"" + e.getKey() + "\" in a group of filters; allowed: filters");
              }
            });
    groups.add(filters);
  }

  private Filter filter(JsonNode filter) {
    String field = "";
    String value = null;
    String condition = "eq";
    for (var e : filter.properties()) {
      switch (snake(e.getKey())) {
        case "field" -> field = e.getValue().asText();
        case "value" -> value = SearchCriteria.text(e.getValue());
        case "condition_type" -> condition = e.getValue().asText();
        default ->
            problems.add(
                "\"" + e.getKey() + "\" in a filter; allowed: field, value, condition_type");
      }
    }
    check(field, value, condition);
    return new Filter(field, value, condition);
  }

  private void check(String field, @Nullable String value, String condition) {
    if (field.isEmpty()) {
      problems.add("a filter has no field");
    }
    if (!CONDITIONS.contains(condition) && !isOpen(condition)) {
      problems.add(
          "condition_type \""
              + condition
              + "\" of field \""
              + field
              + "\"; allowed: "
              + String.join(", ", CONDITIONS));
    }
    boolean needsNone = condition.equals("null") || condition.equals("notnull");
    if (needsNone || condition.endsWith("like")) {
      return;
    }
    if (value == null) {
      problems.add("the filter of field \"" + field + "\" has no value");
    } else if (!isOpen(value) && DATE_FIELD.matcher(field).matches()) {
      checkDates(field, value);
    }
  }

  private void checkDates(String field, String value) {
    for (String date : value.split(",", -1)) {
      if (!DATE.matcher(date.strip()).matches()) {
        problems.add(
            "\""
                + date
                + "\" for field \""
                + field
                + "\" is no date that Magento reads; write yyyy-MM-dd HH:mm:ss, in UTC");
      }
    }
  }

  private void sort(JsonNode sort) {
    String field = sort.path("field").asText();
    String direction = sort.path("direction").asText("ASC").toUpperCase(Locale.ROOT);
    if (field.isEmpty()) {
      problems.add("a sort order has no field");
    }
    if (!direction.equals("ASC") && !direction.equals("DESC") && !isOpen(direction)) {
      problems.add("direction \"" + direction + "\" of a sort order; allowed: ASC, DESC");
    }
    sorts.add(new Sort(field, direction));
  }

  private @Nullable Integer number(String name, JsonNode value) {
    if (isOpen(value.asText())) {
      return null;
    }
    try {
      int number = Integer.parseInt(value.asText().strip());
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException notWhole) {
      // told below, with the numbers that are too small
    }
    problems.add("\"" + name + "\" is \"" + value.asText() + "\"; allowed: 1 or more");
    return null;
  }

  // Broken syntax is answered with 200 and an empty list: recorded exchange magento 02 #39.
  private void checkFields(Parameter parameter) {
    if (!parameter.name().equals("fields") || isOpen(parameter.value())) {
      return;
    }
    int depth = 0;
    for (int i = 0; i < parameter.value().length() && depth >= 0; i++) {
      char c = parameter.value().charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
    if (depth != 0) {
      problems.add("the brackets of fields \"" + parameter.value() + "\" do not match");
    }
  }

  /** Holds a reference: what it stands for is known, and checked, when it is resolved. */
  private static boolean isOpen(String value) {
    return value.contains("${") || value.contains("&{") || value.contains("?{");
  }

  /** Names with brackets become nested values. */
  private static ObjectNode nested(ObjectNode query) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    query
        .properties()
        .forEach(
            e -> {
              String[] names = e.getKey().replaceAll("]+$", "").split("[\\[\\]]+", -1);
              ObjectNode at = tree;
              for (int i = 0; i < names.length - 1; i++) {
                at = at.withObject("/" + names[i].replace("~", "~0").replace("/", "~1"));
              }
              at.set(names[names.length - 1], e.getValue());
            });
    return tree;
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
