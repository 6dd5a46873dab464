package io.crossdock.jdbc;

import io.crossdock.task.TaskStore;
import io.crossdock.testkit.SharedTimersContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class H2TimersTest implements SharedTimersContract {

  @TempDir Path folder;

  private final List<TaskStore> opened = new ArrayList<>();

  @Override
  public TaskStore instance() {
    TaskStore store = JdbcTaskStore.h2(folder.resolve("tasks"));
    opened.add(store);
    return store;
  }

  @AfterEach
  void close() {
    opened.forEach(TaskStore::close);
  }
}
