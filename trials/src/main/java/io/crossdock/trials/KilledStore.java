package io.crossdock.trials;

import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The tasks in an H2 file as a kill left it. A copy is opened, so that the run which goes on finds
 * the file as it was.
 *
 * @param tasks all that the store keeps
 */
record KilledStore(List<Task> tasks) {

  static KilledStore of(Path store) throws IOException {
    Path folder = Files.createTempDirectory("crossdock-killed");
    Path copy = folder.resolve("tasks");
    Path file = Path.of(store + ".mv.db");
    try {
      if (!Files.exists(file)) {
        return new KilledStore(List.of());
      }
      Files.copy(file, Path.of(copy + ".mv.db"));
      try (TaskStore opened = JdbcTaskStore.h2(copy)) {
        return new KilledStore(opened.tasks(TaskQuery.all().atMost(1_000_000)));
      }
    } finally {
      try (var files = Files.list(folder)) {
        files.forEach(left -> left.toFile().delete());
      }
      Files.delete(folder);
    }
  }

  /** What has not come to an end. */
  List<Task> open() {
    return tasks.stream().filter(task -> task.state().isOpen()).toList();
  }
}
