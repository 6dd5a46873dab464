package io.crossdock.jdbc;

import io.crossdock.environment.KeySource;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.TaskStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store that seals its items keeps every promise of one that does not. */
class SealedContractTest implements TaskStoreContract {

  @TempDir Path folder;

  private KeySource keys;
  private TaskStore store;

  @BeforeEach
  void open() {
    keys = KeySource.createKeyFile(folder.resolve("keys.json"));
    store = JdbcTaskStore.builder(folder.resolve("tasks")).sealedWith(keys).open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public TaskStore store() {
    return store;
  }

  @Override
  public TaskStore reopen() {
    store.close();
    store = JdbcTaskStore.builder(folder.resolve("tasks")).sealedWith(keys).open();
    return store;
  }
}
