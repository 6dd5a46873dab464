package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Operation;
import io.crossdock.connector.Operation.Form;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** Builds and sends each row once. */
class MagentoRowsOnTheWireTest {

  private final List<String> arrived = new ArrayList<>();

  @Test
  void every_row_is_sent_by_its_method_to_its_path() throws Exception {
    List<String> expected = new ArrayList<>();
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(new Shop());
      server.start();
      ShopConnection connection =
          new ShopConnection("http://127.0.0.1:" + server.getPort(), "token");
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
      new MagentoPublisher()
          .publish(new Write(row, List.of(item), Settings.none(), connection));
    }
  }

  private final class Shop extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String path = request.getTarget().replaceAll("\\?.*", "");
      arrived.add(request.getMethod() + " " + path);
      boolean isJob = path.startsWith("/rest/all/async/");
      boolean isList = request.getMethod().equals("GET");
      return new MockResponse.Builder()
          .code(isJob ? 202 : 200)
          .addHeader("Content-Type", "application/json")
          .body(
              isJob
                  ? "{\"bulk_uuid\":\"u\",\"request_items\":[{\"id\":0,\"status\":\"accepted\"}]}"
                  : isList ? "{\"items\":[],\"total_count\":0}" : "true")
          .build();
    }
  }

  @Test
  void both_forms_of_jobs_are_among_them() {
    assertThat(new MagentoConnector().catalogue().operations())
        .extracting(Operation::form)
        .contains(Form.SINGLE, Form.BATCH, Form.ASYNC, Form.BULK);
  }
}
