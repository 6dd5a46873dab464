package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Operation.Form;
import io.crossdock.connector.PayloadField;
import io.crossdock.connector.QueryParameter;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row is sent once by its name, with its path, query and payload, and compared. */
class MagentoRowsOnTheWireTest {

  private static final List<FakeRequest> ARRIVED = new CopyOnWriteArrayList<>();
  private static final FakeServer SERVER = FakeServer.start(MagentoRowsOnTheWireTest::answer);
  private static final Crossdock CROSSDOCK =
      Crossdock.with(
          Environment.builder()
              .variable("Magento_Url", SERVER.baseUrl())
              .encrypted("Magento_Token", "token-of-it")
              .build());
  private static final HttpClient CLIENT =
      HttpClient.named("Magento")
          .connectors(Connectors.of(new MagentoConnector()))
          .connector("magento")
          .baseUrl("${Magento_Url}")
          .bearerToken("${Magento_Token}")
          .build();

  @AfterAll
  static void stop() {
    CROSSDOCK.close();
    SERVER.close();
  }

  @BeforeEach
  void forget() {
    ARRIVED.clear();
  }

  static List<Operation> rows() {
    return List.copyOf(new MagentoConnector().catalogue().operations());
  }

  static List<Operation> writes() {
    return rows().stream()
        .filter(row -> row.method().equals("POST") || row.method().equals("PUT"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_row_arrives_as_it_is_written_down(Operation row) {
    Map<String, String> query = new LinkedHashMap<>();
    ObjectNode payload = payload(row);
    RequestParameters parameters = RequestParameters.parse(parameters(row, payload, query));

    CROSSDOCK.call(CLIENT, row.name(), parameters);

    assertThat(ARRIVED).hasSize(1);
    FakeRequest sent = ARRIVED.get(0);
    assertThat(sent.method()).isEqualTo(row.method());
    assertThat(sent.path())
        .isEqualTo("/rest/all" + row.path().replaceAll("\\{[^}]+}", "a%2Fb%20%2B%25"));
    assertThat(decoded(sent)).isEqualTo(query);
    assertThat(sent.header("Authorization")).hasValue("Bearer token-of-it");
    boolean bare = row.method().equals("GET") || row.method().equals("DELETE");
    if (bare && payload.isEmpty()) {
      assertThat(sent.bodySize()).isZero();
    } else {
      assertThat(sent.header("Content-Type").orElse("")).startsWith("application/json");
      // A bulk is a list of bodies. Source: recorded exchange magento 06 #2.
      assertThat(ShopConnection.json(sent.text()))
          .isEqualTo(
              row.form() == Form.BULK
                  ? JsonNodeFactory.instance.arrayNode().add(payload)
                  : payload);
    }
  }

  /**
   * An item goes into the envelope of its row, alone or in a list, with what the path has moved.
   */
  @ParameterizedTest
  @MethodSource("writes")
  void an_item_goes_in_the_envelope_of_its_row(Operation row) {
    ObjectNode fields = MagentoCatalogueTest.filled(row).put("extra", "Größe");
    holesOfBulk(row).forEach(hole -> fields.put(hole, "7"));
    Map<String, String> path =
        row.pathParameters().stream()
            .distinct()
            .collect(Collectors.toMap(hole -> hole, hole -> "7"));
    WriteItem item =
        new WriteItem(
            "7",
            fields,
            ResolvedParameters.of(
                path, ResolvedParameters.none().query(), ResolvedParameters.none().payload()),
            1);

    ShopConnection connection = new ShopConnection(SERVER.baseUrl(), "token");
    new MagentoPublisher().publish(new Write(row, List.of(item), Settings.none(), connection));

    assertThat(ARRIVED).hasSize(1);
    JsonNode body = ARRIVED.get(0).json();
    JsonNode one = row.form() == Form.BULK ? body.path(0) : body;
    JsonNode enveloped = row.envelope().isEmpty() ? one : one.path(row.envelope());
    boolean isList = row.column(MagentoCatalogue.LIST).asBoolean() || row.form() == Form.BATCH;
    assertThat(body.isArray()).isEqualTo(row.form() == Form.BULK);
    assertThat(enveloped.isArray()).isEqualTo(isList);
    assertThat((isList ? enveloped.path(0) : enveloped).path("extra").asText()).isEqualTo("Größe");
    for (String hole : holesOfBulk(row)) {
      assertThat(one.path(hole).asText()).as("%s in %s", hole, one).isEqualTo("7");
    }
  }

  private static List<String> holesOfBulk(Operation row) {
    return Pattern.compile("\\{([^{}]+)}")
        .matcher(row.column(MagentoCatalogue.ITEM_PATH).asText(""))
        .results()
        .map(hole -> hole.group(1))
        .toList();
  }

  @Test
  void all_four_forms_of_1011_rows_are_among_them() {
    assertThat(rows()).hasSize(1011);
    assertThat(rows())
        .extracting(Operation::form)
        .contains(Form.SINGLE, Form.BATCH, Form.ASYNC, Form.BULK);
  }

  private static String parameters(Operation row, ObjectNode payload, Map<String, String> onWire) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    ObjectNode path = parameters.putObject("path");
    row.pathParameters().forEach(hole -> path.put(hole, "a/b +%"));
    ObjectNode query = parameters.putObject("query");
    for (QueryParameter parameter : row.queryParameters()) {
      if (parameter.refused().isEmpty()) {
        query(parameter, query, onWire);
      }
    }
    parameters.set("payload", payload);
    return parameters.toString();
  }

  private static void query(
      QueryParameter parameter, ObjectNode query, Map<String, String> onWire) {
    String name = parameter.name();
    if (name.equals(SearchCriteria.NAME)) {
      query.set(
          name,
          ShopConnection.json(
              "{'filterGroups':[{'filters':[{'field':'name','value':'50 % + 1 & ä',"
                  + "'conditionType':'eq'}]}],'sortOrders':[{'field':'name'}],'pageSize':2}"));
      onWire.put(name + "[filter_groups][0][filters][0][field]", "name");
      onWire.put(name + "[filter_groups][0][filters][0][value]", "50 % + 1 & ä");
      onWire.put(name + "[filter_groups][0][filters][0][condition_type]", "eq");
      onWire.put(name + "[sortOrders][0][field]", "name");
      onWire.put(name + "[sortOrders][0][direction]", "ASC");
      onWire.put(name + "[pageSize]", "2");
    } else if (parameter.type().equals("object")) {
      query.set(name, ShopConnection.json("{'a':[{'b':'50 % + 1'}]}"));
      onWire.put(name + "[a][0][b]", "50 % + 1");
    } else {
      String value =
          switch (parameter.type()) {
            case "integer" -> "7";
            case "boolean" -> "true";
            default -> name.equals("fields") ? "items[sku,name],total_count" : "Größe & 2+2=4";
          };
      query.put(name, value);
      onWire.put(name, value);
    }
  }

  private static Map<String, String> decoded(FakeRequest sent) {
    Map<String, String> decoded = new LinkedHashMap<>();
    sent.query().forEach(pair -> decoded.put(pair.name(), pair.value()));
    return decoded;
  }

  private static ObjectNode payload(Operation row) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    for (PayloadField field : row.payload()) {
      String type = field.type();
      JsonNode value =
          ShopConnection.json(
              switch (type.replace("[]", "")) {
                case "bool" -> "true";
                case "int" -> "7";
                case "float" -> "12.3400";
                case "string" -> "'Größe /+% 5'";
                default -> "{'x':{'y':null},'price':12.3400}";
              });
      payload.set(
          field.name(),
          type.endsWith("[]") ? JsonNodeFactory.instance.arrayNode().add(value) : value);
    }
    return payload;
  }

  private static FakeResponse answer(FakeRequest request) {
    ARRIVED.add(request);
    if (request.path().startsWith("/rest/all/async/")) {
      return FakeResponse.json(
          202,
          ShopConnection.json("{'bulk_uuid':'u','request_items':[{'id':0,'status':'accepted'}]}"));
    }
    return FakeResponse.json(200, ShopConnection.json("true"));
  }
}
