package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Operation;
import io.crossdock.connector.PayloadField;
import io.crossdock.connector.QueryParameter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row is sent once by its name, with its path, query and payload, and compared. */
class AkeneoRowsOnTheWireTest {

  private static final String LINES = "application/vnd.akeneo.collection+json";
  private static final List<FakeRequest> ARRIVED = new CopyOnWriteArrayList<>();
  private static final FakeServer SERVER = FakeServer.start(new Echo());
  private static final Crossdock CROSSDOCK =
      Crossdock.with(
          Environment.builder()
              .variable("Akeneo_Url", SERVER.baseUrl())
              .encrypted("Akeneo_Token", "token-of-an-app")
              .build());
  private static final HttpClient CLIENT =
      HttpClient.named("Akeneo app")
          .connectors(Connectors.of(new AkeneoConnector()))
          .connector("akeneo")
          .baseUrl("${Akeneo_Url}")
          .bearerToken("${Akeneo_Token}")
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

  static List<Operation> sendable() {
    return rows().stream().filter(row -> !AkeneoDialect.uploads(row)).toList();
  }

  static List<Operation> uploads() {
    return rows().stream().filter(AkeneoDialect::uploads).toList();
  }

  private static List<Operation> rows() {
    return List.copyOf(new AkeneoConnector().catalogue().operations());
  }

  @ParameterizedTest
  @MethodSource("sendable")
  void every_row_arrives_as_it_is_written_down(Operation row) {
    ObjectNode query = query(row);
    ObjectNode payload = payload(row);

    call(row, query, payload);

    assertThat(ARRIVED).hasSize(1);
    FakeRequest sent = ARRIVED.get(0);
    // The PIM takes the slashes of a code bare. Source: webgriffe/SyliusAkeneoPlugin #87.
    String hole = row.path().contains("{uuid}") ? "a%2Fb%20c" : "a/b%20c";
    assertThat(sent.method()).isEqualTo(row.method());
    assertThat(sent.path()).isEqualTo(row.path().replaceAll("\\{[^}]+}", hole));
    assertThat(decoded(sent)).isEqualTo(expected(query));
    assertThat(sent.header("Authorization")).hasValue("Bearer token-of-an-app");
    if (row.method().equals("GET") || row.method().equals("DELETE")) {
      assertThat(sent.bodySize()).isZero();
    } else {
      assertBody(row, payload, sent);
    }
  }

  private static void assertBody(Operation row, ObjectNode payload, FakeRequest sent) {
    String answers = row.column(AkeneoCatalogue.ANSWERS).asText();
    String type = sent.header("Content-Type").orElse("none").replaceAll(";.*", "");
    assertThat(type).isEqualTo(answers.equals("by-line") ? LINES : "application/json");
    JsonNode body = Trees.json(sent.text());
    assertThat(answers.equals("by-code") ? body.get(0) : body).isEqualTo(payload);
    assertThat(body.isArray()).isEqualTo(answers.equals("by-code"));
    assertThat(sent.text().endsWith("\n")).isEqualTo(answers.equals("by-line"));
  }

  @ParameterizedTest
  @MethodSource("uploads")
  void an_upload_is_refused_with_its_reason_and_nothing_is_sent(Operation row) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();

    for (ObjectNode payload : List.of(none, payload(row))) {
      assertThatThrownBy(() -> call(row, none, payload))
          .isInstanceOfSatisfying(
              RemoteCallException.class,
              e -> assertThat(e.kind()).isEqualTo(RemoteCallException.Kind.REFUSED))
          .hasMessageContaining(row.name())
          .hasMessageContaining("multipart/form-data");
    }
    assertThat(ARRIVED).isEmpty();
  }

  @Test
  void all_138_rows_are_among_them() {
    assertThat(sendable().size() + uploads().size()).isEqualTo(138);
    assertThat(uploads()).hasSize(6);
  }

  private static void call(Operation row, ObjectNode query, ObjectNode payload) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    ObjectNode path = parameters.putObject("path");
    row.pathParameters().forEach(hole -> path.put(hole, "a/b c"));
    parameters.set("query", query);
    parameters.set("payload", payload);
    CROSSDOCK.call(CLIENT, row.name(), RequestParameters.parse(parameters.toString()));
  }

  private static ObjectNode query(Operation row) {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    for (QueryParameter parameter : row.queryParameters()) {
      switch (parameter.type()) {
        case "integer" -> query.put(parameter.name(), parameter.most().orElse(7L));
        case "boolean" -> query.put(parameter.name(), true);
        case "json" ->
            query.set(parameter.name(), Trees.json("{\"a\":[{\"value\":\"50 % + 1\"}]}"));
        default -> query.put(parameter.name(), "Größe & 2+2=4");
      }
    }
    return query;
  }

  private static Map<String, String> expected(ObjectNode query) {
    Map<String, String> expected = new LinkedHashMap<>();
    query
        .properties()
        .forEach(
            e ->
                expected.put(
                    e.getKey(),
                    e.getValue().isObject() ? e.getValue().toString() : e.getValue().asText()));
    return expected;
  }

  private static Map<String, String> decoded(FakeRequest sent) {
    Map<String, String> decoded = new LinkedHashMap<>();
    sent.query().forEach(pair -> decoded.put(pair.name(), pair.value()));
    return decoded;
  }

  private static ObjectNode payload(Operation row) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    boolean bare = row.method().equals("GET") || row.method().equals("DELETE");
    for (PayloadField field : bare ? new ArrayList<PayloadField>() : row.payload()) {
      payload.set(
          field.name(),
          switch (field.type()) {
            case "boolean" -> Trees.json("true");
            case "integer" -> Trees.json("7");
            case "number" -> Trees.json("12345678901234.1234567890120");
            case "object" -> Trees.json("{\"x\":{\"y\":null}}");
            case "array<string>" -> Trees.json("[\"a\",\"b\"]");
            case "array<object>" -> Trees.json("[{\"x\":1}]");
            default -> Trees.json("\"Größe \\\" 5\"");
          });
    }
    return payload;
  }

  private static final class Echo implements FakeSystem {
    @Override
    public FakeResponse answer(FakeRequest request) {
      ARRIVED.add(request);
      return FakeResponse.json(200, JsonNodeFactory.instance.objectNode());
    }

    @Override
    public FakeResponse refusal(int status, FakeRequest request) {
      return FakeResponse.empty(status);
    }
  }
}
