package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that belongs to the host. */
@Timeout(60)
class HostDatabaseTest {

  @Test
  void the_data_source_of_the_host_works_after_store_and_runtime_are_closed(@TempDir Path folder)
      throws SQLException {
    JdbcConnectionPool hosts =
        JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("host"), "sa", "");
    try (FakeServer erp =
        FakeServer.start(
            request ->
                FakeResponse.json(
                    200,
                    JsonNodeFactory.instance
                        .arrayNode()
                        .add(JsonNodeFactory.instance.objectNode().put("id", 1))))) {
      JdbcTaskStore store = JdbcTaskStore.of(hosts);
      Crossdock crossdock = Crossdock.builder(Environment.builder().build()).store(store).build();
      RunReport report = crossdock.run(route(erp.baseUrl()));
      crossdock.close();
      store.close();

      assertThat(report.finished()).as(report.toString()).isEqualTo(1);
      assertThat(hosts.getActiveConnections()).isZero();
      assertThat(number(hosts, "select count(*) from crossdock_lane")).isEqualTo(1);
    } finally {
      hosts.dispose();
    }
  }

  private static Route route(String baseUrl) {
    HttpClient client =
        HttpClient.named("ERP")
            .connector(
                HttpConnector.named("ERP")
                    .operation(HttpOperation.list("orders", "/orders").key("id"))
                    .operation(
                        HttpOperation.write("orders", "put", "PUT", "/orders/{id}").key("id"))
                    .build())
            .baseUrl(baseUrl)
            .build();
    return Route.from(Incoming.named("Orders").client(client).entity("orders").build())
        .to(Outgoing.named("Put").client(client).entity("orders").action("put").build());
  }

  private static int number(JdbcConnectionPool hosts, String sql) throws SQLException {
    try (Connection connection = hosts.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }
}
