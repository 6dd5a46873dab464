package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Outgoing;
import io.crossdock.Preview;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Operation;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files are uploaded by the operation's name, as forms. */
class AkeneoUploadsTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final String CONTENT = Base64.getEncoder().encodeToString(PNG);
  private static final String PRODUCT =
      "'product':{'identifier':'%s','attribute':'picture','locale':null,'scope':null}";
  private static final String FILE = "'file':{'name':'lamp.png','content':'" + CONTENT + "'}";

  private final Pim pim = new Pim();

  @BeforeEach
  void fill() {
    pim.fake
        .attribute(json("{'code':'sku','type':'pim_catalog_identifier','group':'other'}"))
        .attribute(
            json(
                "{'code':'picture','type':'pim_catalog_image','group':'other',"
                    + "'allowed_extensions':['png']}"))
        .product(json("{'identifier':'LN-1'}"));
  }

  @AfterEach
  void close() {
    pim.close();
  }

  /** Source: recorded exchange akeneo 08 #6. */
  @Test
  void an_upload_answers_where_the_file_is_and_sets_the_value() {
    Answer answer = upload("{" + PRODUCT.formatted("LN-1") + "," + FILE + "}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.isEmpty()).isTrue();
    String location = answer.header("Location").orElseThrow();
    String code = location.substring(location.indexOf("/media-files/") + 13);
    assertThat(code).endsWith("_lamp.png");
    Answer product = pim.call("get_products__code_", json("{'path':{'code':'LN-1'}}"));
    assertThat(product.json().at("/values/picture/0/data").asText()).isEqualTo(code);
    JsonNode file =
        pim.call("get_media_files__code_", json("{'path':{'code':'" + code + "'}}")).json();
    assertThat(file.path("original_filename").asText()).isEqualTo("lamp.png");
    assertThat(file.path("size").asInt()).isEqualTo(PNG.length);
  }

  /** Source: recorded exchange akeneo 08 #9. */
  @Test
  void what_the_pim_refuses_is_told_in_its_words() {
    assertThatThrownBy(() -> upload("{" + PRODUCT.formatted("LN-9") + "," + FILE + "}"))
        .isInstanceOf(RemoteCallException.class)
        .hasMessageContaining("Product \"LN-9\" does not exist.");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("{}", new String[] {"1 problem:", "\"file\" is missing"}),
        Arguments.of("{'file':'" + CONTENT + "'}", new String[] {"\"file\" is no object"}),
        Arguments.of("{'file':{}}", new String[] {"2 problems", "no \"name\"", "no \"content\""}),
        Arguments.of(
            "{'file':{'name':'a.png','content':'s3cr3t-no-b64!'}}",
            new String[] {"1 problem:", "\"content\" of \"file\" is no Base64"}),
        Arguments.of(
            "{'image':{},'product':[1],'product_model':null,"
                + "'file':{'name':' ','content':7,'type':'png\\r\\nX: 1','size':3}}",
            new String[] {
              "7 problems",
              "\"image\" is no part of it",
              "\"product\" is neither an object nor a text",
              "\"product_model\" is neither an object nor a text",
              "\"file\" has an unknown \"size\"",
              "\"file\" has no \"name\"",
              "\"file\" has no \"content\"",
              "\"type\" of \"file\" is no media type"
            }));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_wrong_shape_is_refused_with_all_that_is_wrong_and_nothing_is_sent(
      String payload, String... words) {
    assertThatThrownBy(() -> upload(payload))
        .isInstanceOfSatisfying(
            RemoteCallException.class,
            e -> assertThat(e.kind()).isEqualTo(RemoteCallException.Kind.REFUSED))
        .hasMessageContaining("post_media_files was not sent")
        .hasMessageContainingAll(words)
        .hasMessageContaining("allowed: product, product_model, file")
        .hasMessageContaining("{\"name\": \"a.png\", \"content\": \"<Base64>\"}")
        .hasMessageNotContaining("s3cr3t");
    assertThat(pim.calls("media-files")).isEmpty();
  }

  @Test
  void a_route_uploads_an_item_a_call_and_rejects_what_is_no_upload() {
    pim.fake.product(json("{'identifier':'LN-2'}"));
    pim.fake.product(json("{'identifier':'LN-3'}"));
    Outgoing uploads = pim.outgoing("media-files", "create").build();

    RunReport report = pim.crossdock.run(route(uploads));

    assertThat(report.read()).isEqualTo(3);
    assertThat(report.finished()).isEqualTo(2);
    assertThat(report.failures().get(0).words()).contains("\"file\" is missing");
    assertThat(pim.calls("media-files")).hasSize(2);
  }

  @Test
  void a_preview_shows_the_form_with_the_size_of_the_file_and_sends_nothing() {
    Preview preview = pim.crossdock.preview(route(pim.outgoing("media-files", "create").build()));

    assertThat(preview.requests()).hasSize(1);
    assertThat(preview.requests().get(0).body())
        .contains("\"attribute\":\"picture\"")
        .contains("filename=\"lamp.png\"")
        .contains("(8 bytes)")
        .doesNotContain(CONTENT);
    assertThat(pim.calls("media-files")).isEmpty();
  }

  @Test
  void what_fills_the_path_of_an_item_is_no_part_of_its_form() {
    CannedConnection connection = new CannedConnection().answer(201, "");
    AkeneoConnector connector = new AkeneoConnector();
    Operation row =
        connector.catalogue().operation("post_reference_files__locale_code_").orElseThrow();
    JsonNode item =
        Trees.json(json("{'asset_code':'front','locale_code':'no-locale'," + FILE + "}"));

    connector
        .publisher()
        .publish(
            new Write(
                row,
                List.of(new WriteItem("front", item, ResolvedParameters.none(), 1)),
                Settings.none(),
                connection));

    assertThat(connection.calls().get(0).path())
        .isEqualTo("/api/rest/v1/assets/front/reference-files/no-locale");
    assertThat(connection.sentText())
        .contains("name=\"file\"")
        .doesNotContain("asset_code", "locale_code");
  }

  private Route route(Outgoing outgoing) {
    return Route.from(pim.incoming("products").build()).transform(this::form).to(outgoing);
  }

  private JsonNode form(JsonNode product) {
    String identifier = product.path("identifier").asText();
    String file = identifier.equals("LN-2") ? "" : "," + FILE;
    return Trees.json(json("{" + PRODUCT.formatted(identifier) + file + "}"));
  }

  private Answer upload(String payload) {
    return pim.call("post_media_files", json("{'payload':" + payload + "}"));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
