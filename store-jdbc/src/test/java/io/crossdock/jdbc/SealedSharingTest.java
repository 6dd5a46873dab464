package io.crossdock.jdbc;

import io.crossdock.environment.KeySource;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.SharedStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shared store that seals its items keeps every promise of one that does not. */
class SealedSharingTest implements SharedStoreContract {

  @TempDir Path folder;

  private final List<TaskStore> opened = new ArrayList<>();
  private KeySource keys;

  @BeforeEach
  void makeKeys() {
    keys = KeySource.createKeyFile(folder.resolve("keys.json"));
  }

  @Override
  public TaskStore instance(Duration lease) {
    TaskStore store =
        JdbcTaskStore.builder(folder.resolve("tasks")).lease(lease).sealedWith(keys).open();
    opened.add(store);
    return store;
  }

  @AfterEach
  void close() {
    opened.forEach(TaskStore::close);
  }
}
