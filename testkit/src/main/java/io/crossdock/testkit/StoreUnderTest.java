package io.crossdock.testkit;

import io.crossdock.task.TaskStore;

/** The store that the tests of a contract are about. */
interface StoreUnderTest {

  /** The store under test: the same within one test, empty when the test begins. */
  TaskStore store();

  /**
   * The store as it is after the process ended and began again. A durable store closes and opens
   * itself; one that forgets gives itself.
   *
   * @return the store from now on, which {@link #store()} gives from now on too
   */
  default TaskStore reopen() {
    return store();
  }
}
