package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for: groups of filters (or within a group, and between them), sort orders,
 * page. Immutable.
 *
 * <p>Magento says nothing of what it does not understand: an unknown condition counts as {@code
 * eq}, a date it cannot read matches everything, page size 0 means all (recorded exchanges magento
 * 02 #8, #27 ff.). So all of it is checked here, before the call.
 */
final class SearchCriteria {

  static final String NAME = "searchCriteria";

  /** A filter as it goes to the wire. */
  record Filter(String field, @Nullable String value, String condition) {}

  /** A sort order. */
  record Sort(String field, String direction) {}

  private final List<List<Filter>> groups;
  private final List<Sort> sorts;
  private final @Nullable Integer pageSize;
  private final @Nullable Integer currentPage;
  private final List<Parameter> others;

  SearchCriteria(
      List<List<Filter>> groups,
      List<Sort> sorts,
      @Nullable Integer pageSize,
      @Nullable Integer currentPage,
      List<Parameter> others) {
    this.groups = List.copyOf(groups);
    this.sorts = List.copyOf(sorts);
    this.pageSize = pageSize;
    this.currentPage = currentPage;
    this.others = List.copyOf(others);
  }

  static boolean isTakenBy(Operation operation) {
    return operation.queryParameters().stream().anyMatch(known -> known.name().equals(NAME));
  }

  /**
   * Reads the query of a definition, with nested values or with names in brackets, in snake_case or
   * camelCase.
   *
   * @throws RemoteCallException of kind {@code REFUSED} with everything that is wrong
   */
  static SearchCriteria of(ObjectNode query) {
    SearchCriteriaReader reader = new SearchCriteriaReader();
    SearchCriteria criteria = reader.read(query);
    refuse(reader.problems());
    return criteria;
  }

  /** Criteria of one filter. */
  static SearchCriteria where(String field, String value) {
    return everything().and(new Filter(field, value, "eq"));
  }

  static SearchCriteria everything() {
    return new SearchCriteria(List.of(), List.of(), null, null, List.of());
  }

  static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw RemoteCallException.of(
          Kind.REFUSED,
          Fault.of(NAME + " cannot be sent: " + String.join("; ", problems)).onField(NAME));
    }
  }

  List<Sort> sorts() {
    return sorts;
  }

  @Nullable Integer pageSize() {
    return pageSize;
  }

  @Nullable Integer currentPage() {
    return currentPage;
  }

  /** The same, with one more group of one filter. */
  SearchCriteria and(Filter filter) {
    List<List<Filter>> more = new ArrayList<>(groups);
    more.add(List.of(filter));
    return new SearchCriteria(more, sorts, pageSize, currentPage, others);
  }

  SearchCriteria sortedBy(String field) {
    return new SearchCriteria(
        groups, List.of(new Sort(field, "ASC")), pageSize, currentPage, others);
  }

  SearchCriteria page(int size, int page) {
    return new SearchCriteria(groups, sorts, size, page, others);
  }

  SearchCriteria firstPage(int size) {
    return new SearchCriteria(groups, sorts, size, null, others);
  }

  /** The same, showing only these fields of the answer. */
  SearchCriteria showing(String fields) {
    List<Parameter> changed = new ArrayList<>(others);
    changed.removeIf(parameter -> parameter.name().equals("fields"));
    changed.add(new Parameter("fields", fields));
    return new SearchCriteria(groups, sorts, pageSize, currentPage, changed);
  }

  /** As they go to the wire. */
  List<Parameter> toParameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      for (int f = 0; f < groups.get(g).size(); f++) {
        String prefix = NAME + "[filter_groups][" + g + "][filters][" + f + "]";
        addFilter(parameters, prefix, groups.get(g).get(f));
      }
    }
    for (int s = 0; s < sorts.size(); s++) {
      String prefix = NAME + "[sortOrders][" + s + "]";
      parameters.add(new Parameter(prefix + "[field]", sorts.get(s).field()));
      parameters.add(new Parameter(prefix + "[direction]", sorts.get(s).direction()));
    }
    addPage(parameters);
    parameters.addAll(others);
    return parameters;
  }

  private static void addFilter(List<Parameter> parameters, String prefix, Filter filter) {
    parameters.add(new Parameter(prefix + "[field]", filter.field()));
    if (filter.value() != null) {
      parameters.add(new Parameter(prefix + "[value]", filter.value()));
    }
    parameters.add(new Parameter(prefix + "[condition_type]", filter.condition()));
  }

  // Without any criteria the list is refused: recorded exchange magento 02 #10.
  private void addPage(List<Parameter> parameters) {
    if (pageSize != null) {
      parameters.add(new Parameter(NAME + "[pageSize]", pageSize.toString()));
    }
    if (currentPage != null) {
      parameters.add(new Parameter(NAME + "[currentPage]", currentPage.toString()));
    } else if (parameters.isEmpty()) {
      parameters.add(new Parameter(NAME + "[currentPage]", "1"));
    }
  }

  /** The text of a value; a list of texts is joined by commas. */
  static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.isNull() ? "" : value.asText();
    }
    List<String> texts = new ArrayList<>();
    value.forEach(element -> texts.add(element.asText()));
    return String.join(",", texts);
  }
}
