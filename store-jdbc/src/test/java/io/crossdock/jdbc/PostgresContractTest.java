package io.crossdock.jdbc;

import io.crossdock.task.TaskStore;
import io.crossdock.testkit.TaskStoreContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PostgresContractTest implements TaskStoreContract {

  private DataSource dataSource;
  private TaskStore store;

  @BeforeEach
  void open(PostgresServer.Schema schema) {
    dataSource = schema.pool();
    store = JdbcTaskStore.of(dataSource);
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
    store = JdbcTaskStore.of(dataSource);
    return store;
  }
}
