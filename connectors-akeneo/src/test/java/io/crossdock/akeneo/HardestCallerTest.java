package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The hardest caller of the SPI on Akeneo's side: one batch whose answer holds a passing refusal,
 * lacks a line, and has a line that nobody sent.
 */
class HardestCallerTest {

  @Test
  void a_passing_refusal_a_missing_line_and_an_unknown_line_in_one_answer() {
    AkeneoConnector akeneo = new AkeneoConnector();
    Operation upsert = akeneo.catalogue().operation("patch_products").orElseThrow();
    List<WriteItem> items = new ArrayList<>();
    for (String key : List.of("taken", "busy", "missing", "refused")) {
      items.add(
          new WriteItem(
              key, Trees.json("{\"identifier\":\"" + key + "\"}"), ResolvedParameters.none(), 1));
    }
    CannedConnection connection =
        new CannedConnection()
            .answer(
                200,
                """
                {"line":1,"identifier":"taken","status_code":201}
                {"line":2,"identifier":"busy","status_code":409,"message":"Conflict"}
                {"line":4,"identifier":"refused","status_code":422,"message":"no such property"}
                {"line":9,"identifier":"stranger","status_code":204}
                """);

    List<Outcome> outcomes =
        akeneo.publisher().publish(new Write(upsert, items, Settings.none(), connection));

    assertThat(outcomes).extracting(Outcome::key).containsExactly("taken", "busy", "refused");
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Published.class);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Retry.class);
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failed.class);
    // What has no outcome is unanswered: the engine sends it again, since the row is repeatable.
    assertThat(upsert.repeatable()).isTrue();
    assertThat(connection.remarks()).singleElement().asString().contains("line 9");
  }
}
