package io.crossdock.jdbc;

import io.crossdock.task.TaskStore;
import io.crossdock.testkit.SharedStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PostgresSharingTest implements SharedStoreContract {

  private PostgresServer.Schema schema;

  @BeforeEach
  void remember(PostgresServer.Schema schema) {
    this.schema = schema;
  }

  @Override
  public TaskStore instance(Duration lease) {
    return JdbcTaskStore.builder(schema.pool()).lease(lease).open();
  }
}
