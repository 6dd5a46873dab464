package io.crossdock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakesMainTest {

  @Test
  void a_fake_says_where_it_listens_and_reports_when_asked() throws IOException {
    assertThat(run("\n", "akeneo", "--products", "10", "--seed", "2").lines().toList())
        .satisfiesExactly(
            first -> assertThat(first).matches("akeneo http://127\\.0\\.0\\.1:\\d+"),
            second ->
                assertThat(second)
                    .isEqualTo(
                        "{\"fake\":\"akeneo\",\"calls\":0,\"mostAtOnce\":0,\"accepted\":0,\"keys\":0}"));
  }

  @Test
  void two_fakes_run_beside_each_other_with_options_of_their_own() throws IOException {
    String printed =
        run(
            "\n",
            "magento",
            "--products",
            "3",
            "--compact",
            "100",
            "--attribute-sets",
            "shoes,hats",
            "akeneo");

    assertThat(printed.lines().toList())
        .satisfiesExactly(
            first -> assertThat(first).matches("magento http://127\\.0\\.0\\.1:\\d+"),
            second -> assertThat(second).matches("akeneo http://127\\.0\\.0\\.1:\\d+"),
            third -> assertThat(third).startsWith("{\"fake\":\"magento\",\"calls\":0,"),
            fourth -> assertThat(fourth).startsWith("{\"fake\":\"akeneo\","));
  }

  @Test
  void an_unknown_fake_is_refused_with_those_that_exist() {
    assertThatThrownBy(() -> run("", "akneo"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"akneo\" is no fake")
        .hasMessageContaining("akeneo");
  }

  private static String run(String typed, String... args) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FakesMain.run(
        List.of(args),
        new InputStreamReader(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
