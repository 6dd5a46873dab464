package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KillTrialTest {

  @Test
  void ten_kills_lose_no_key_and_write_no_older_version_over_a_newer(@TempDir Path folder)
      throws Exception {
    KillTrial.Result result = KillTrial.run(10, 400, 20_261_125, folder.resolve("tasks"));

    assertThat(result.problems()).isEmpty();
    assertThat(result.kills()).isEqualTo(10);
    // A trial in which nothing was cut short would prove nothing.
    assertThat(result.writes()).isGreaterThan(398);
  }
}
