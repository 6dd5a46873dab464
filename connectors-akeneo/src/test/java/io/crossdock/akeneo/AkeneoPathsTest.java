package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Answer;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Codes in a path: which stand there, how, and what becomes of the others.
 *
 * <p>Source: webgriffe/SyliusAkeneoPlugin #87, #140, #52; akeneo/pim-community-dev #6264 (case
 * A02).
 */
@Timeout(60)
class AkeneoPathsTest {

  private final Pim pim = new Pim();

  @AfterEach
  void close() {
    pim.close();
  }

  private RunReport byKey(String code) {
    return pim.crossdock.run(
        Route.from(pim.incoming("products").action("get").path("code", code).build())
            .filter("`false`")
            .to(pim.outgoing("products-uuid", "upsert").build()));
  }

  private void product(String identifier) {
    UUID uuid = UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8));
    pim.fake.product("{\"uuid\":\"" + uuid + "\",\"identifier\":\"" + identifier + "\"}");
  }

  private void identifierAttribute() {
    pim.fake.attribute(
        "{\"code\":\"sku\",\"type\":\"pim_catalog_identifier\",\"group\":\"other\"}");
  }

  @Test
  void the_code_of_a_media_file_keeps_its_slashes_and_has_its_blanks_encoded() {
    byte[] image = {1, 2, 3, (byte) 0xFF};
    pim.fake.put(
        "media-files",
        """
        {"code":"2/9/b/f/29bf_Mein Bild.png","original_filename":"Mein Bild.png",
         "mime_type":"image/png","size":4,"extension":"png"}
        """);
    pim.fake.mediaContent("2/9/b/f/29bf_Mein Bild.png", image);

    Answer answer =
        pim.call(
            "get_media_files__code__download", "{path: {code: \"2/9/b/f/29bf_Mein Bild.png\"}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(pim.calls("media-files"))
        .singleElement()
        .extracting(Call::path)
        .isEqualTo("/api/rest/v1/media-files/2/9/b/f/29bf_Mein%20Bild.png/download");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ABC/", "a//b", "/a", "a/../b"})
  void what_cannot_stand_in_a_path_is_asked_for_by_search_and_no_dots_are_resolved(String code) {
    identifierAttribute();
    product(code);
    product("ABC");

    RunReport report = byKey(code);

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.read()).isEqualTo(1);
    assertThat(pim.calls(""))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.path()).isEqualTo("/api/rest/v1/products");
              assertThat(call.request().queryValue("search"))
                  .hasValue(
                      "{\"identifier\":[{\"operator\":\"IN\",\"value\":[\"" + code + "\"]}]}");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ""})
  void dots_alone_and_nothing_are_refused_when_built_since_they_are_the_address_of_a_list(
      String code) {
    Incoming.Builder incoming = pim.incoming("products").action("get").path("code", code);

    assertThatThrownBy(incoming::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("path \"code\"")
        .hasMessageContaining("collection");
    assertThat(pim.fake.server().count()).isZero();
  }

  @Test
  void an_answer_for_another_product_is_never_delivered_under_the_code_asked_for() {
    product("ABC");
    pim.fake.fail(
        Fault.status(200, Trees.json("{\"identifier\":\"ABC\",\"values\":[]}"))
            .on("GET", "/api/rest/v1/products/ABC/1"));

    RunReport report = byKey("ABC/1");

    assertThat(report.finished()).isZero();
    assertThat(report.failed()).as(report.toString()).isEqualTo(1);
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.key()).isEqualTo("ABC/1");
              assertThat(failure.words()).isEqualTo("asked for ABC/1, the PIM answered ABC");
            });
  }

  @Test
  void in_a_batch_the_code_stands_in_the_body_as_it_is() {
    List<String> codes = List.of("ABC/1-2", "AWC 64 BUS", "a#c?d%", "ABC/", "..");
    codes.forEach(this::product);

    RunReport report =
        pim.crossdock.run(
            Route.from(pim.incoming("products").build())
                .transform(
                    item ->
                        Trees.json(
                            "{\"identifier\":\""
                                + item.path("identifier").asText()
                                + "\",\"enabled\":false}"))
                .to(pim.outgoing("products", "upsert").build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(5);
    List<Call> patches =
        pim.calls("products").stream().filter(call -> call.method().equals("PATCH")).toList();
    assertThat(patches).singleElement().extracting(Call::path).isEqualTo("/api/rest/v1/products");
    assertThat(patches.get(0).request().text().lines())
        .containsExactlyInAnyOrderElementsOf(
            codes.stream()
                .map(code -> "{\"identifier\":\"" + code + "\",\"enabled\":false}")
                .toList());
  }
}
