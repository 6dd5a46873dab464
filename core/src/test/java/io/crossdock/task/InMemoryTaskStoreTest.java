package io.crossdock.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.TimeSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryTaskStoreTest {

  private static final Lane LANE = new Lane("products", "magento");

  private static List<Task> read(TaskStore store, long run, String payload, String... keys) {
    List<NewTask> tasks =
        List.of(keys).stream()
            .map(key -> NewTask.of(LANE, key, payload, new ContentHash(key.hashCode(), 1)))
            .toList();
    Map<Lane, Long> counted = Map.of(LANE, (long) keys.length);
    return store.record(new Intake(run, tasks, counted, Map.of(), Map.of(), List.of()));
  }

  private static void bring(TaskStore store, long run, TaskState state, List<Task> tasks) {
    store.change(
        run, tasks.stream().map(task -> TaskChange.of(task.id(), state, "why", null, 1)).toList());
  }

  @Test
  void finished_superseded_and_deleted_tasks_are_counts() {
    TaskStore store = TaskStore.inMemory();
    long run = store.begin(List.of(LANE));
    bring(store, run, TaskState.FINISHED, read(store, run, "{}", "a"));
    bring(store, run, TaskState.DELETED, read(store, run, "{}", "b"));
    read(store, run, "{}", "c", "c");

    assertThat(store.tasks(TaskQuery.all())).extracting(Task::key).containsExactly("c");
    assertThat(store.tally(run, LANE).changes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(TaskState.FINISHED, 1L, TaskState.DELETED, 1L, TaskState.SUPERSEDED, 1L));
  }

  @Test
  void the_newest_failed_tasks_are_kept_and_all_are_counted() {
    TaskStore store = new InMemoryTaskStore(TimeSource.system(), 3, 1_000_000);
    long run = store.begin(List.of(LANE));
    for (int i = 0; i < 10; i++) {
      bring(store, run, TaskState.FAILED, read(store, run, "{}", "key " + i));
    }

    assertThat(store.tasks(TaskQuery.all()))
        .extracting(Task::key)
        .containsExactly("key 7", "key 8", "key 9");
    assertThat(store.tally(run, LANE).changes()).containsEntry(TaskState.FAILED, 10L);
  }

  @Test
  void beyond_the_bytes_the_oldest_lose_their_payload_first_and_go_after_that() {
    TaskStore store = new InMemoryTaskStore(TimeSource.system(), 1_000, 10_000);
    long run = store.begin(List.of(LANE));
    for (int i = 0; i < 6; i++) {
      bring(store, run, TaskState.FAILED, read(store, run, "x".repeat(1_500), "key " + i));
    }

    assertThat(store.tasks(TaskQuery.all())).hasSize(6);
    assertThat(store.tasks(TaskQuery.all()))
        .extracting(task -> task.payload().isPresent())
        .containsExactly(false, false, false, false, true, true);

    for (int i = 0; i < 100; i++) {
      bring(store, run, TaskState.FAILED, read(store, run, "{}", "more " + i));
    }

    assertThat(store.tasks(TaskQuery.all())).hasSizeBetween(15, 30);
    assertThat(store.tally(run, LANE).changes()).containsEntry(TaskState.FAILED, 106L);
  }

  @Test
  void open_tasks_are_kept_whole_however_many() {
    TaskStore store = new InMemoryTaskStore(TimeSource.system(), 1, 1);
    long run = store.begin(List.of(LANE));
    String[] keys = IntStream.range(0, 500).mapToObj(i -> "key " + i).toArray(String[]::new);

    bring(store, run, TaskState.IN_DOUBT, read(store, run, "{\"whole\":1}", keys));

    assertThat(store.tasks(TaskQuery.all()))
        .hasSize(500)
        .allMatch(task -> task.payload().isPresent());
  }

  @Test
  void closing_leaves_the_content() {
    TaskStore store = TaskStore.inMemory();
    long run = store.begin(List.of(LANE));
    read(store, run, "{}", "a");

    store.close();

    assertThat(store.left(LANE, 0, 10)).hasSize(1);
  }

  @Test
  void a_million_published_items_fit_into_a_heap_of_128_megabytes() throws Exception {
    assertThat(runWith("-Xmx128m", 1_000_000)).isEqualTo("1000000 finished");
  }

  @Test
  void fifty_thousand_published_items_fit_into_a_heap_of_64_megabytes() throws Exception {
    assertThat(runWith("-Xmx64m", 50_000)).isEqualTo("50000 finished");
  }

  private static String runWith(String heap, int items) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                ManyItems.class.getName(),
                Integer.toString(items))
            .redirectErrorStream(true)
            .start();
    try {
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Reads and finishes items, in a process of its own. */
  static final class ManyItems {

    private ManyItems() {}

    public static void main(String[] arguments) {
      int items = Integer.parseInt(arguments[0]);
      TaskStore store = TaskStore.inMemory();
      long run = store.begin(List.of(LANE));
      for (int from = 0; from < items; from += 100) {
        int first = from;
        String[] keys =
            IntStream.range(0, 100).mapToObj(i -> "SKU-" + (first + i)).toArray(String[]::new);
        List<Task> tasks = read(store, run, "{\"name\":\"" + "x".repeat(1_000) + "\"}", keys);
        bring(store, run, TaskState.FINISHED, tasks);
      }
      if (store.published(LANE, List.of("SKU-0", "SKU-" + (items - 1))).size() == 2) {
        System.out.println(store.tally(run, LANE).changes().get(TaskState.FINISHED) + " finished");
      }
    }
  }
}
