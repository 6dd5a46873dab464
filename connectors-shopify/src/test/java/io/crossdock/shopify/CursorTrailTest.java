package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.RemoteCallException;
import org.junit.jupiter.api.Test;

class CursorTrailTest {

  private final CursorTrail trail = new CursorTrail("variants");

  private static JsonNode page(String next, String cursor) {
    return Json.of("{'pageInfo':{'hasNextPage':" + next + ",'endCursor':" + cursor + "}}");
  }

  @Test
  void each_page_leads_to_the_next_and_the_last_to_none() {
    assertThat(trail.behind(page("true", "'a'"))).hasValue("a");
    assertThat(trail.behind(page("true", "'b'"))).hasValue("b");
    assertThat(trail.behind(page("false", "'c'"))).isEmpty();
    assertThat(trail.behind(Json.of("{'nodes':[]}"))).isEmpty();
  }

  @Test
  void a_list_that_goes_round_or_leads_nowhere_is_no_answer_and_not_followed_for_ever() {
    trail.behind(page("true", "'a'"));
    trail.behind(page("true", "'b'"));

    assertThatThrownBy(() -> trail.behind(page("true", "'a'")))
        .isInstanceOf(RemoteCallException.class)
        .hasMessageContaining("\"variants\" does not end: behind page 3")
        .hasMessageContaining("came before");
    assertThatThrownBy(() -> trail.behind(page("true", "null")))
        .hasMessageContaining("without a cursor");
  }
}
