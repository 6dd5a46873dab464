package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.task.Checkpoint;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes to a store (SIGKILL), at moments drawn from a seed, and opens the
 * store again: what was acknowledged is there, and nothing is there by half.
 */
class CrashTest {

  private static final int KILLS = 10;
  private static final long SEED = 20_261_125;

  @TempDir Path folder;

  /** The last of each that the killed process said was committed. */
  private record Acknowledged(int recorded, int changed, int marked) {}

  @Test
  void ten_kills_lose_nothing_that_was_acknowledged_and_leave_nothing_by_half() throws Exception {
    Random random = new Random(SEED);
    Path file = folder.resolve("tasks");
    int from = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Acknowledged acknowledged = runAndKill(file, from, 1 + random.nextInt(30));
      try (JdbcTaskStore store = JdbcTaskStore.h2(file)) {
        from = checkAndGetNextPage(store, acknowledged, from, "kill " + kill);
      }
    }
    assertThat(from).isGreaterThan(KILLS);
  }

  /** Lets the child write from a page on, and kills it in the middle of what follows some line. */
  private Acknowledged runAndKill(Path file, int from, int lines) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                // It lives for a second: the better compiler would only cost time.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                file.toString(),
                Integer.toString(from))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      while (said.size() < lines) {
        said.add(line(out));
      }
      // By its handle: the process itself would close the stream that is still to be read.
      child.toHandle().destroyForcibly();
      // What was said before it died counts too.
      out.lines().forEach(said::add);
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    return new Acknowledged(last(said, "recorded"), last(said, "changed"), last(said, "marked"));
  }

  private static String line(BufferedReader out) throws IOException {
    String line = out.readLine();
    assertThat(line).as("the child ended before it was killed").isNotNull();
    return line;
  }

  private static int last(List<String> said, String what) {
    return said.stream()
        .filter(line -> line.startsWith(what + " ") && line.endsWith("."))
        .mapToInt(line -> Integer.parseInt(line.substring(what.length() + 1, line.length() - 1)))
        .max()
        .orElse(-1);
  }

  private static int checkAndGetNextPage(
      JdbcTaskStore store, Acknowledged acknowledged, int from, String when) {
    int reached =
        store
            .checkpoint("products", "route")
            .flatMap(Checkpoint::next)
            .map(place -> Integer.parseInt(place.cursor().text()))
            .orElse(from - 1);
    assertThat(reached).as("checkpoint, %s", when).isGreaterThanOrEqualTo(acknowledged.recorded());
    Map<Integer, List<Task>> pages = pages(store);
    assertThat(pages).as("each page that the checkpoint is behind, %s", when).hasSize(reached + 1);
    for (int page = from; page <= reached; page++) {
      checkPage(store, acknowledged, page, pages.getOrDefault(page, List.of()), when);
    }
    checkBooks(store, when);
    return reached + 1;
  }

  private static void checkPage(
      JdbcTaskStore store, Acknowledged acknowledged, int page, List<Task> tasks, String when) {
    assertThat(tasks).as("page %d whole, %s", page, when).hasSize(CrashingWriter.PAGE);
    long finished = tasks.stream().filter(t -> t.state() == TaskState.FINISHED).count();
    long marked = tasks.stream().filter(t -> t.sent() == Task.Sent.MARKED).count();
    List<String> keys = tasks.stream().map(Task::key).toList();
    Map<String, ContentHash> hashes = store.published(CrashingWriter.LANE, keys);
    assertThat(finished).as("finished of page %d, %s", page, when).isIn(0L, 20L);
    assertThat(marked).as("marked of page %d, %s", page, when).isIn(0L, 20L);
    assertThat(hashes).as("hashes of page %d, %s", page, when).hasSize((int) finished);
    if (page <= acknowledged.changed()) {
      assertThat(finished).as("page %d was acknowledged, %s", page, when).isEqualTo(20);
    }
    if (page <= acknowledged.marked()) {
      assertThat(marked).as("page %d was marked, %s", page, when).isEqualTo(20);
    }
    for (Task task : tasks) {
      assertThat(task.payload().isPresent())
          .as("payload of %s, %s", task, when)
          .isEqualTo(task.state() != TaskState.FINISHED);
      task.payload()
          .ifPresent(json -> assertThat(json).isEqualTo(CrashingWriter.payload(task.key())));
    }
  }

  private static Map<Integer, List<Task>> pages(JdbcTaskStore store) {
    return store.tasks(TaskQuery.all().of(CrashingWriter.LANE).atMost(1_000_000)).stream()
        .collect(Collectors.groupingBy(task -> CrashingWriter.pageOf(task.key())));
  }

  private static void checkBooks(JdbcTaskStore store, String when) {
    long last = store.begin(List.of(CrashingWriter.LANE)) - 1;
    Tally tally = store.tally(last, CrashingWriter.LANE);
    long ends = tally.changes().values().stream().mapToLong(Long::longValue).sum();
    long open = tally.open().values().stream().mapToLong(Long::longValue).sum();
    assertThat(tally.carriedOver() + tally.read()).as("books, %s", when).isEqualTo(ends + open);
  }
}
