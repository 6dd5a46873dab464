package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for: filters in one group are alternatives, groups must all hold.
 *
 * @param pageSize null if none was sent
 * @param currentPage null if none was sent
 */
record SearchCriteria(
    List<List<Filter>> groups,
    List<Sort> sorts,
    @Nullable Integer pageSize,
    @Nullable Integer currentPage) {

  /** One filter; its condition stays as it was sent, known or not. */
  record Filter(@Nullable String field, @Nullable String value, String condition) {}

  /** A sort order; without a direction it is descending, as the shop's collections read it. */
  record Sort(String field, @Nullable String direction) {

    boolean isAscending() {
      return "ASC".equals(direction);
    }
  }

  private static final String NAME = "searchCriteria";

  static SearchCriteria everything() {
    return new SearchCriteria(List.of(), List.of(), null, null);
  }

  /**
   * Reads the criteria that a list must be given.
   *
   * @throws MagentoError if there are none. Source: recorded exchanges magento 02 #10, #11.
   */
  static SearchCriteria required(List<Pair> query) {
    return optional(query).orElseThrow(() -> MagentoErrors.required(NAME));
  }

  /** Reads the criteria if there are any; the bare key means everything. */
  static Optional<SearchCriteria> optional(List<Pair> query) {
    QueryTree tree = QueryTree.of(query);
    Optional<QueryTree> sent = tree.child(NAME).or(() -> tree.child("search_criteria"));
    return sent.map(SearchCriteria::read);
  }

  private static SearchCriteria read(QueryTree tree) {
    List<List<Filter>> groups = new ArrayList<>();
    List<Sort> sorts = new ArrayList<>();
    Integer pageSize = null;
    Integer currentPage = null;
    for (String key : tree.names()) {
      QueryTree value = tree.child(key).orElseThrow();
      switch (Names.snake(key)) {
        case "filter_groups" -> value.children().forEach(group -> groups.add(group(group)));
        case "sort_orders" -> value.children().forEach(sort -> sorts.add(sort(sort)));
        case "page_size" -> pageSize = number(key, value);
        case "current_page" -> currentPage = number(key, value);
        default -> throw MagentoErrors.unknownField(Names.upperCamel(key));
      }
    }
    return new SearchCriteria(groups, sorts, pageSize, currentPage);
  }

  private static List<Filter> group(QueryTree tree) {
    List<Filter> filters = new ArrayList<>();
    for (String key : tree.names()) {
      if (!key.equals("filters")) {
        throw MagentoErrors.unknownField(Names.upperCamel(key));
      }
      tree.child(key).orElseThrow().children().forEach(filter -> filters.add(filter(filter)));
    }
    return filters;
  }

  private static Filter filter(QueryTree tree) {
    String field = null;
    String value = null;
    String condition = "eq";
    for (String key : tree.names()) {
      String text = tree.child(key).orElseThrow().value();
      switch (Names.snake(key)) {
        case "field" -> field = text;
        case "value" -> value = text;
        case "condition_type" -> condition = text;
        default -> throw MagentoErrors.unknownField(Names.upperCamel(key));
      }
    }
    return new Filter(field, value, condition);
  }

  // Source: recorded exchange magento 02 #34.
  private static Sort sort(QueryTree tree) {
    String field = "";
    String direction = null;
    for (String key : tree.names()) {
      String text = tree.child(key).orElseThrow().value();
      switch (key) {
        case "field" -> field = text;
        case "direction" -> direction = text.toUpperCase(Locale.ROOT);
        default -> throw MagentoErrors.unknownField(Names.upperCamel(key));
      }
    }
    if (direction != null && !direction.equals("ASC") && !direction.equals("DESC")) {
      throw MagentoErrors.numbered(
          400,
          "The sort order has to be specified as %1 for ascending order or %2 for descending"
              + " order.",
          "ASC",
          "DESC");
    }
    return new Sort(field, direction);
  }

  // Source: recorded exchange magento 02 #35.
  private static Integer number(String key, QueryTree tree) {
    try {
      return Integer.valueOf(tree.value().strip());
    } catch (NumberFormatException e) {
      WrongType wrong = new WrongType(tree.value(), "int").within(key);
      throw MagentoErrors.plain(400, String.valueOf(wrong.getMessage()));
    }
  }

  SearchCriteria withPageSize(int size) {
    return new SearchCriteria(groups, sorts, size, currentPage);
  }

  /** Rows on a page; 0 means all. Source: recorded exchange magento 02 #8. */
  int size() {
    return pageSize == null || pageSize < 0 ? 0 : pageSize;
  }

  /** The page, from 0. Pages 0 and -1 are the first. Source: magento 02 #6, #7. */
  int index() {
    return currentPage == null || currentPage < 1 ? 0 : currentPage - 1;
  }

  /** The criteria as the answer repeats them. Source: recorded exchanges magento 02 #1, #33. */
  JsonNode answer() {
    ObjectNode answer = MagentoJson.object();
    ArrayNode groupsAnswer = answer.putArray("filter_groups");
    for (List<Filter> group : groups) {
      ArrayNode filters = groupsAnswer.addObject().putArray("filters");
      for (Filter filter : group) {
        filters
            .addObject()
            .put("field", filter.field())
            .put("value", filter.value())
            .put("condition_type", filter.condition());
      }
    }
    if (!sorts.isEmpty()) {
      ArrayNode sortsAnswer = answer.putArray("sort_orders");
      sorts.forEach(
          sort ->
              sortsAnswer
                  .addObject()
                  .put("field", sort.field())
                  .put("direction", sort.direction()));
    }
    if (pageSize != null) {
      answer.put("page_size", pageSize);
    }
    if (currentPage != null) {
      answer.put("current_page", currentPage);
    }
    return answer;
  }
}
