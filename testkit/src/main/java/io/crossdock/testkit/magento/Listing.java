package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Filters, sorts and pages the rows of one table.
 *
 * @param <T> a row
 */
final class Listing<T> {

  /** What a table knows of its rows. */
  interface Table<T> {

    /**
     * How a field is compared.
     *
     * @throws MagentoError if the table has no such field
     */
    Column column(String field);

    /** Whether rows can be sorted by that field; if not, the sort order is ignored. */
    boolean sortsBy(String field);

    /** The value of a row's field; a missing node if it has none. */
    JsonNode value(T row, String field);
  }

  /** One page, and how many rows match in all. */
  record Page<T>(List<T> rows, int total) {}

  private final Table<T> table;
  private final SearchCriteria criteria;
  private final @Nullable Random ties;

  /** With {@code ties}, rows with equal sort values come in another order on each call. */
  Listing(Table<T> table, SearchCriteria criteria, @Nullable Random ties) {
    this.table = table;
    this.criteria = criteria;
    this.ties = ties;
  }

  Page<T> page(Collection<T> rows) {
    Predicate<T> matches = matches();
    List<T> found = new ArrayList<>();
    for (T row : rows) {
      if (matches.test(row)) {
        found.add(row);
      }
    }
    sort(found);
    return new Page<>(slice(found), found.size());
  }

  /** A test of all groups, whose fields are checked once. */
  Predicate<T> matches() {
    Predicate<T> all = row -> true;
    for (List<SearchCriteria.Filter> group : criteria.groups()) {
      Predicate<T> any = row -> false;
      for (SearchCriteria.Filter filter : group) {
        any = any.or(matches(filter));
      }
      all = all.and(any);
    }
    return all;
  }

  private Predicate<T> matches(SearchCriteria.Filter filter) {
    String field = filter.field() == null ? "" : filter.field();
    Column column = table.column(field);
    Condition condition = Condition.of(filter);
    return row -> condition.holds(column, table.value(row, field));
  }

  private void sort(List<T> rows) {
    if (ties != null) {
      Collections.shuffle(rows, ties);
    }
    Comparator<T> order = null;
    for (SearchCriteria.Sort sort : criteria.sorts()) {
      // Source: recorded exchange magento 02 #33: an unknown field is ignored.
      if (!table.sortsBy(sort.field())) {
        continue;
      }
      Column column = table.column(sort.field());
      Function<T, JsonNode> value = row -> table.value(row, sort.field());
      Comparator<T> next =
          (left, right) -> Condition.order(column, value.apply(left), value.apply(right));
      next = sort.isAscending() ? next : next.reversed();
      order = order == null ? next : order.thenComparing(next);
    }
    if (order != null) {
      rows.sort(order);
    }
  }

  // Past the last page there is nothing. Source: recorded exchanges magento 02 #4, #5.
  private List<T> slice(List<T> found) {
    int size = criteria.size();
    if (size == 0) {
      return found;
    }
    long from = (long) criteria.index() * size;
    if (from >= found.size()) {
      return List.of();
    }
    return found.subList((int) from, (int) Math.min(found.size(), from + size));
  }

  /** The answer of a list: items, criteria, count. */
  static ObjectNode answer(List<? extends JsonNode> items, SearchCriteria criteria, int total) {
    ObjectNode answer = MagentoJson.object();
    ArrayNode list = answer.putArray("items");
    items.forEach(list::add);
    answer.set("search_criteria", criteria.answer());
    answer.put("total_count", total);
    return answer;
  }
}
