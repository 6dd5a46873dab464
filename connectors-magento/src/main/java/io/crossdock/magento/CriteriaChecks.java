package io.crossdock.magento;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Operation;
import java.util.ArrayList;
import java.util.List;

/** What the shop would misread in the criteria of a list, or what stands in the paging's way. */
final class CriteriaChecks {

  private CriteriaChecks() {}

  /** Of a definition, whose values may hold references. */
  static List<Problem> problems(Operation operation, RequestParameters parameters) {
    if (!SearchCriteria.isTakenBy(operation) || !(parameters.query() instanceof ObjectNode query)) {
      return List.of();
    }
    SearchCriteriaReader reader = new SearchCriteriaReader();
    SearchCriteria criteria = reader.read(query);
    List<String> all = new ArrayList<>(reader.problems());
    ListPaging.of(operation).ifPresent(paging -> all.addAll(problems(operation, paging, criteria)));
    String place = "query \"" + SearchCriteria.NAME + "\"";
    return all.stream().map(words -> new Problem(place, words)).toList();
  }

  /** Of criteria that are read already. */
  static List<String> problems(Operation operation, ListPaging paging, SearchCriteria criteria) {
    List<String> problems = new ArrayList<>(paging.problems(criteria, operation));
    Integer size = criteria.pageSize();
    if (size != null && size > MagentoSettings.LARGEST_PAGE) {
      problems.add("pageSize is " + size + "; allowed: 1 to " + MagentoSettings.LARGEST_PAGE);
    }
    if (criteria.currentPage() != null) {
      problems.add("currentPage: all pages are read, one after the other");
    }
    return problems;
  }
}
