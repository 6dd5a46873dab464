package io.crossdock.testkit.replay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.internal.JsonText;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {

  @Test
  void an_answer_may_differ_in_a_volatile_field_of_the_right_type() {
    assertThatCode(() -> run(0, answering("{\"id\":77,\"word\":\"hello\"}")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> run(0, answering("{\"id\":\"77\",\"word\":\"hello\"}")))
        .hasMessageContaining("/id");
  }

  @Test
  void an_answer_that_differs_elsewhere_fails_with_the_place() {
    assertThatThrownBy(() -> run(0, answering("{\"id\":1,\"word\":\"hi\"}")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/word is \"hi\", recorded \"hello\"");
    assertThatThrownBy(() -> run(0, exchange -> FakeResponse.empty(500)))
        .hasMessageContaining("status is 500, recorded 200");
  }

  @Test
  void an_exchange_that_is_served_after_all_must_leave_the_list() {
    assertThatThrownBy(() -> run(1, answering("{\"id\":1,\"word\":\"bye\"}")))
        .hasMessageContaining("sample #2 is served now");
    assertThatCode(() -> run(1, exchange -> FakeResponse.empty(404))).doesNotThrowAnyException();
  }

  @Test
  void a_volatile_field_that_never_differs_must_leave_the_list() {
    List<DynamicTest> tests = tests(answering("{\"id\":1,\"word\":\"hello\"}"));

    assertThatCode(() -> tests.get(0).getExecutable().execute()).doesNotThrowAnyException();
    assertThatThrownBy(() -> tests.get(2).getExecutable().execute()).hasMessageContaining("/id");
  }

  @ParameterizedTest
  @CsvSource({"3,1,1", "2,0,1", "2,2,1", "2,1,0", "2,1,2"})
  void a_list_that_is_longer_or_shorter_than_written_down_fails(
      int exchanges, int notServed, int volatileFields) throws Throwable {
    List<DynamicTest> tests =
        tests(
            new Replay.Extent(exchanges, notServed, volatileFields),
            answering("{\"id\":77,\"word\":\"hello\"}"));

    tests.get(0).getExecutable().execute();

    assertThatThrownBy(() -> tests.get(2).getExecutable().execute())
        .hasMessageContaining("may only shrink");
  }

  private static void run(int index, Function<Exchange, FakeResponse> player) throws Throwable {
    tests(player).get(index).getExecutable().execute();
  }

  private static List<DynamicTest> tests(Function<Exchange, FakeResponse> player) {
    return tests(new Replay.Extent(2, 1, 1), player);
  }

  private static List<DynamicTest> tests(
      Replay.Extent extent, Function<Exchange, FakeResponse> player) {
    return Replay.of("sample", extent, UnaryOperator.identity()).tests(player);
  }

  private static Function<Exchange, FakeResponse> answering(String json) {
    return exchange -> FakeResponse.json(200, JsonText.parse(json));
  }
}
