package io.crossdock.jdbc;

import io.crossdock.task.TaskStore;
import io.crossdock.testkit.SharedTimersContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(PostgresServer.class)
class PostgresTimersTest implements SharedTimersContract {

  private PostgresServer.Schema schema;

  @BeforeEach
  void remember(PostgresServer.Schema schema) {
    this.schema = schema;
  }

  @Override
  public TaskStore instance() {
    return JdbcTaskStore.of(schema.pool());
  }
}
