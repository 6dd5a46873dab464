package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Operation;
import io.crossdock.connector.PayloadField;
import io.crossdock.connector.QueryParameter;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakePart;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import java.util.ArrayList;
import java.util.Base64;
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
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0, '-', '-'};
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

  static List<Operation> rows() {
    return List.copyOf(new AkeneoConnector().catalogue().operations());
  }

  @ParameterizedTest
  @MethodSource("rows")
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
    } else if (AkeneoDialect.uploads(row)) {
      assertForm(row, payload, sent);
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

  /** Source: recorded exchanges akeneo 08 #6 and #14. */
  private static void assertForm(Operation row, ObjectNode payload, FakeRequest sent) {
    assertThat(sent.header("Content-Type").orElse("none")).startsWith("multipart/form-data;");
    assertThat(sent.parts().stream().map(FakePart::name).toList())
        .isEqualTo(row.payload().stream().map(PayloadField::name).toList());
    for (FakePart part : sent.parts()) {
      if (part.name().equals("file")) {
        assertThat(part.fileName()).hasValue("Größe 5.png");
        assertThat(part.contentType()).hasValue("image/png");
        assertThat(part.bytes()).isEqualTo(PICTURE);
      } else {
        assertThat(part.fileName()).isEmpty();
        assertThat(part.text()).isEqualTo(payload.get(part.name()).textValue());
      }
    }
  }

  @Test
  void all_138_rows_are_among_them() {
    assertThat(rows()).hasSize(138);
    assertThat(rows().stream().filter(AkeneoDialect::uploads)).hasSize(6);
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
      if (AkeneoDialect.uploads(row) && field.name().equals("file")) {
        payload
            .putObject("file")
            .put("name", "Größe 5.png")
            .put("content", Base64.getEncoder().encodeToString(PICTURE))
            .put("type", "image/png");
        continue;
      }
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
