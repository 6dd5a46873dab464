package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossdock.connector.Cursor;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.StoreException;
import io.crossdock.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the disk's room is one for all")
class FullDiskTest {

  private static final Lane LANE = new Lane("products", "magento");
  private static final int PAGE = 50;

  @TempDir Path folder;

  private final FilePath disk = new FillingDisk();

  @BeforeEach
  void mount() {
    FilePath.register(disk);
  }

  @AfterEach
  void unmount() {
    FillingDisk.ROOM.set(Long.MAX_VALUE);
    FilePath.unregister(disk);
  }

  private JdbcConnectionPool database(String scheme) {
    return JdbcConnectionPool.create("jdbc:h2:" + scheme + ":" + folder.resolve("db"), "sa", "");
  }

  private static void record(JdbcTaskStore store, long run, int page) {
    List<NewTask> tasks =
        IntStream.range(0, PAGE)
            .mapToObj(i -> "key " + page + " " + i)
            .map(key -> NewTask.of(LANE, key, "x".repeat(900), new ContentHash(page, 1)))
            .toList();
    Checkpoint behind =
        new Checkpoint(
            "in", "out", "f", null, Checkpoint.Place.at(Cursor.of(Integer.toString(page))));
    store.record(
        new Intake(run, tasks, Map.of(LANE, (long) PAGE), Map.of(), Map.of(), List.of(behind)));
  }

  @Test
  void a_full_disk_is_named_and_what_was_stored_before_is_whole() {
    int stored = fillUp();

    JdbcConnectionPool roomy = database("file");
    try {
      JdbcTaskStore store = JdbcTaskStore.of(roomy);
      List<Task> left = store.left(LANE, 0, 1_000_000);

      assertThat(store.checkpoint("in", "out").flatMap(Checkpoint::next))
          .contains(Checkpoint.Place.at(Cursor.of(Integer.toString(stored - 1))));
      assertThat(left).hasSize(stored * PAGE);
      assertThat(left).allMatch(task -> task.payload().orElse("").length() == 900);
      assertThat(store.tally(1, LANE).read()).isEqualTo((long) stored * PAGE);
    } finally {
      roomy.dispose();
    }
  }

  /** Writes until the disk is full, and gives the number of pages that were acknowledged. */
  private int fillUp() {
    JdbcConnectionPool filling = database("filling");
    try {
      JdbcTaskStore store = JdbcTaskStore.of(filling);
      long run = store.begin(List.of(LANE));
      FillingDisk.ROOM.set(2_000_000);
      int[] stored = {0};
      StoreException full =
          catchThrowableOfType(
              StoreException.class,
              () -> {
                for (; stored[0] < 10_000; stored[0]++) {
                  record(store, run, stored[0]);
                }
              });

      assertThat(full)
          .hasMessage(
              "recording a page of 50 tasks failed: the disk that holds the host's database is full."
                  + " Make room, open the store again and go on. Nothing of it was stored");
      assertThat(full.getCause()).hasMessageContaining("No space left on device");
      assertThat(stored[0]).isGreaterThan(2);
      assertThatThrownBy(() -> record(store, run, stored[0])).isInstanceOf(StoreException.class);
      return stored[0];
    } finally {
      filling.dispose();
    }
  }
}
