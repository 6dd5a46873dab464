package io.crossdock.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterChecksTest {

  private static final Operation ROW =
      Catalogue.parse(
              """
              [{"operation": "list", "entity": "things", "action": "list", "method": "GET",
                "path": "/things",
                "query": [{"name": "criteria[pageSize]", "type": "integer", "most": 50}, "filter"]}]
              """)
          .operation("list")
          .orElseThrow();

  private static List<Problem> problems(String name, String value) {
    return ParameterChecks.problems(
        ROW, RequestParameters.none().withQuery(name, value), ParameterChecks.Side.READING);
  }

  /** As Magento's own schema names them for some rows. Source: its route customers/companies. */
  @Test
  void a_parameter_that_its_row_names_with_brackets_is_known_by_that_name() {
    assertThat(problems("criteria[pageSize]", "20")).isEmpty();
    assertThat(problems("criteria[pageSize]", "51"))
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .contains("is 51");
    assertThat(problems("criteria[pageSizes]", "20"))
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .contains("nearest: \"criteria[pageSize]\"");
  }

  @Test
  void a_part_of_a_parameter_is_known_by_the_name_before_its_brackets() {
    assertThat(problems("filter[0][field]", "name")).isEmpty();
  }
}
