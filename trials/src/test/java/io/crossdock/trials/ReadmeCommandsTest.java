package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A newcomer's first commands are the ones that are tried at every change. */
class ReadmeCommandsTest {

  private static final Pattern FIRST_BLOCK =
      Pattern.compile("(?m)^## (?:Run it|Test it)\\R+```bash\\R([^`]*)\\R```$");

  @Test
  void the_readme_says_in_one_command_how_to_test_it() throws IOException {
    List<String> commands = commands();

    assertThat(commands).contains("mvn -B -ntp verify");
    assertThat(commands).allSatisfy(command -> assertThat(command).doesNotContain("\n"));
  }

  @Test
  void ci_runs_each_command_of_the_readme_word_for_word() throws IOException {
    List<String> lines = Files.readAllLines(root().resolve(".ci/run"));

    assertThat(lines).containsAll(commands());
  }

  private static List<String> commands() throws IOException {
    return FIRST_BLOCK
        .matcher(Files.readString(root().resolve("README.md")))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }
}
