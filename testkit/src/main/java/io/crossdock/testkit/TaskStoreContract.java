package io.crossdock.testkit;

import io.crossdock.task.TaskStore;

/**
 * What every {@link TaskStore} promises, as tests: a test class of a store implements it.
 *
 * <pre>{@code
 * class MyStoreTest implements TaskStoreContract {
 *   private final TaskStore store = new MyStore();
 *
 *   public TaskStore store() {
 *     return store;
 *   }
 * }
 * }</pre>
 *
 * <p>JUnit makes a new instance for each test, so that each begins with an empty store.
 */
public interface TaskStoreContract
    extends StorePagesContract,
        StoreOrderContract,
        StoreChangesContract,
        StoreProgressContract,
        StoreClaimsContract,
        StoreListingContract,
        StoreHashesContract,
        StoreInterventionsContract,
        StoreRetentionContract,
        StoreBooksContract,
        StoreReferencesContract,
        StoreEntriesContract,
        StoreJournalContract,
        StoreRunsContract,
        StoreAuditContract {

  /** The store under test: the same within one test, empty when the test begins. */
  @Override
  TaskStore store();

  /**
   * The store as it is after the process ended and began again. A durable store closes and opens
   * itself; one that forgets gives itself.
   *
   * @return the store from now on, which {@link #store()} gives from now on too
   */
  @Override
  default TaskStore reopen() {
    return store();
  }
}
