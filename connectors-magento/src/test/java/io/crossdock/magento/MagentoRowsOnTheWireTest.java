package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Operation;
import io.crossdock.connector.Operation.Form;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Builds and sends each row once. */
class MagentoRowsOnTheWireTest {

  private final List<String> arrived = new CopyOnWriteArrayList<>();

  @Test
  void every_row_is_sent_by_its_method_to_its_path() {
    List<String> expected = new CopyOnWriteArrayList<>();
    try (FakeServer server = FakeServer.start(this::answer)) {
      ShopConnection connection = new ShopConnection(server.baseUrl(), "token");
      for (Operation row : new MagentoConnector().catalogue().operations()) {
        send(row, connection);
        expected.add(row.method() + " /rest/all" + row.path().replaceAll("\\{[^}]+}", "7"));
      }
    }

    assertThat(arrived).isEqualTo(expected);
  }

  private static void send(Operation row, ShopConnection connection) {
    ResolvedParameters parameters =
        ResolvedParameters.of(
            row.pathParameters().stream()
                .distinct()
                .collect(Collectors.toMap(hole -> hole, hole -> "7")),
            ResolvedParameters.none().query(),
            ResolvedParameters.none().payload());
    if (row.method().equals("GET")) {
      new MagentoSubscriber().read(Read.first(row, parameters, Settings.none(), connection));
    } else {
      WriteItem item = new WriteItem("7", MagentoCatalogueTest.filled(row), parameters, 1);
      new MagentoPublisher().publish(new Write(row, List.of(item), Settings.none(), connection));
    }
  }

  private FakeResponse answer(FakeRequest request) {
    arrived.add(request.method() + " " + request.path());
    if (request.path().startsWith("/rest/all/async/")) {
      return FakeResponse.json(
          202,
          ShopConnection.json("{'bulk_uuid':'u','request_items':[{'id':0,'status':'accepted'}]}"));
    }
    return FakeResponse.json(
        200,
        ShopConnection.json(
            request.method().equals("GET") ? "{'items':[],'total_count':0}" : "true"));
  }

  @Test
  void both_forms_of_jobs_are_among_them() {
    assertThat(new MagentoConnector().catalogue().operations())
        .extracting(Operation::form)
        .contains(Form.SINGLE, Form.BATCH, Form.ASYNC, Form.BULK);
  }
}
