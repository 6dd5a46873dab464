package io.crossdock.jdbc;

import io.crossdock.task.TaskStore;
import io.crossdock.testkit.TaskStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcTaskStoreContractTest implements TaskStoreContract {

  @TempDir Path folder;

  private TaskStore store;

  @BeforeEach
  void open() {
    store = JdbcTaskStore.h2(folder.resolve("tasks"));
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
    store = JdbcTaskStore.h2(folder.resolve("tasks"));
    return store;
  }
}
