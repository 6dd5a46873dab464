package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes lines of logs (SIGKILL), at moments drawn from a seed: what was
 * waited for is there, and of the rest no line from between others is gone.
 */
class LinesAfterKillTest {

  private static final int KILLS = 3;
  private static final long SEED = 20_261_126;

  @TempDir Path folder;

  @Test
  void a_kill_loses_the_last_lines_alone_and_none_that_was_waited_for() throws Exception {
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      Path file = folder.resolve("tasks" + kill);

      long waitedFor = runAndKill(file, 1 + random.nextInt(20));

      try (JdbcTaskStore store = JdbcTaskStore.h2(file)) {
        List<JournalLine> lines =
            store.journal().lines(JournalQuery.of(JournalLine.Kind.LOG).atMost(1_000_000));
        assertThat(lines).as("kill %d", kill).hasSizeGreaterThanOrEqualTo((int) waitedFor);
        assertThat(lines.stream().map(JournalLine::text))
            .as("kill %d", kill)
            .containsExactlyElementsOf(
                LongStream.rangeClosed(1, lines.size()).mapToObj(n -> "line " + n).toList());
      }
    }
  }

  /** The number of the last line that the killed process said it had waited for. */
  private static long runAndKill(Path file, int portions) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                // It lives for a second: the better compiler would only cost time.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LoggingWriter.class.getName(),
                file.toString(),
                "1")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < portions; i++) {
        last = number(out.readLine());
      }
      // By its handle: the process itself would close the stream that is still to be read.
      child.toHandle().destroyForcibly();
      for (String line : out.lines().filter(said -> said.endsWith(".")).toList()) {
        last = number(line);
      }
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    return last;
  }

  private static long number(String line) {
    assertThat(line).as("the child ended before it was killed").isNotNull();
    return Long.parseLong(line.substring(0, line.length() - 1));
  }
}
