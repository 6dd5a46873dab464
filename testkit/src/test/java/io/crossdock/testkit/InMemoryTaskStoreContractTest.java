package io.crossdock.testkit;

import io.crossdock.task.InMemoryTaskStore;
import io.crossdock.task.TaskStore;

class InMemoryTaskStoreContractTest implements TaskStoreContract {

  private final TaskStore store = new InMemoryTaskStore();

  @Override
  public TaskStore store() {
    return store;
  }
}
