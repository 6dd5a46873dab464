package io.crossdock.testkit;

import io.crossdock.task.InMemoryTaskStore;
import io.crossdock.task.TaskStore;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InProcessTimersTest implements TimersContract {

  private final TaskStore store = new InMemoryTaskStore();

  @Override
  public TaskStore instance() {
    return store;
  }
}
