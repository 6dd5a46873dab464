package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagentoErrorsTest {

  // Source: recorded exchange magento 07 #4.
  @Test
  void placeholders_are_filled_and_nested_errors_kept() {
    RemoteCallException read =
        read(
            400,
            "{'message':'One or more input exceptions have occurred.','errors':["
                + "{'message':'\\\"%fieldName\\\" is required. Enter and try again.',"
                + "'parameters':{'fieldName':'username'}},"
                + "{'message':'No %1 of %2.','parameters':['first','second']}]}");

    assertThat(read.kind()).isEqualTo(Kind.REFUSED);
    assertThat(read.fault().words())
        .isEqualTo(
            "One or more input exceptions have occurred. \"username\" is required. Enter and try"
                + " again. No first of second.");
    assertThat(read.fault().status()).isEqualTo(400);
  }

  @Test
  void a_placeholder_without_a_parameter_stays_and_a_parameter_without_one_is_told() {
    assertThat(read(400, "{'message':'No %1.','parameters':{'active_providers':['google']}}"))
        .hasMessageContaining("No %1. (active_providers: [\"google\"])");
  }

  // Source: recorded exchanges magento 07 #1, #2: a wrong token and a missing right look the same.
  @ParameterizedTest
  @CsvSource({"401", "403"})
  void both_causes_of_a_refused_token_are_named(int status) {
    RemoteCallException read =
        read(
            status,
            "{'message':'Odbiorca nie ma dostępu do %resources.',"
                + "'parameters':{'resources':'Magento_Catalog::products'}}");

    assertThat(read.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(read)
        .hasMessageContaining("token is wrong")
        .hasMessageContaining("lacks the right Magento_Catalog::products")
        .hasMessageContaining("standalone Bearer tokens");
  }

  // Case M12 of the field: deadlocks dressed as bad requests.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|Database deadlock found when trying to get lock|PASSING",
        "400|Database lock wait timeout exceeded|PASSING",
        "400|Database connection error|PASSING",
        "400|The product was unable to be saved. Please try again.|PASSING",
        "500|SQLSTATE[40001]: Serialization failure: 1213 Deadlock found|PASSING",
        "500|Internal Error.|PASSING",
        "503|Service Temporarily Unavailable|PASSING",
        "429|Too many|PASSING",
        "400|The \\\"Product Name\\\" attribute value is empty. Set the attribute.|REFUSED",
        "404|The product that was requested doesn't exist.|REFUSED",
        "405|The PATCH HTTP method is not supported.|REFUSED",
      })
  void passing_refusals_are_told_from_real_ones(int status, String words, Kind kind) {
    assertThat(raw(status, "{\"message\":\"" + words + "\"}").kind()).isEqualTo(kind);
  }

  // Sources: recorded exchanges magento 03 #7, #9, #12, #16.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The \\\"Product Name\\\" attribute value is empty. Set the attribute and try again.|name",
        "The \\\"Fabric\\\" attribute value is empty. Set the attribute and try again.|Fabric",
        "Error occurred during \\\"price\\\" processing. The \\\"abc\\\" value's type is invalid."
            + "|price",
        "URL key for specified store already exists.|url_key",
      })
  void the_field_is_found_in_the_words(String words, String field) {
    assertThat(raw(400, "{\"message\":\"" + words + "\"}").fault().field()).contains(field);
  }

  @Test
  void the_field_is_found_in_the_parameters() {
    RemoteCallException read =
        read(
            400,
            "{'message':'\\\"%fieldName\\\" is not supported.','parameters':{'fieldName':'Colour'}}");

    assertThat(read.fault().field()).contains("Colour");
  }

  // Source: recorded exchange magento 07 #12.
  @Test
  void a_page_of_html_is_known_by_its_title() {
    RemoteCallException read =
        read(
            FakeResponse.html(
                500, "<html><head><title>\n There has been an error </title></head></html>"));

    assertThat(read).hasMessageContaining("a page titled \"There has been an error\"");
  }

  @Test
  void a_bare_text_and_an_empty_body_are_read_too() {
    assertThat(raw(500, "\"Something broke\"").fault().words()).isEqualTo("Something broke");
    assertThat(read(FakeResponse.empty(502)).fault().words()).isEqualTo("no words");
    assertThat(read(FakeResponse.text(500, "Fatal error: x")).fault().words())
        .isEqualTo("Fatal error: x");
  }

  private static RemoteCallException read(int status, String json) {
    return read(FakeResponse.json(status, ShopConnection.json(json)));
  }

  private static RemoteCallException raw(int status, String json) {
    return read(
        FakeResponse.of(
            status, "application/json", json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static RemoteCallException read(FakeResponse answer) {
    try (FakeServer server = FakeServer.start(request -> answer)) {
      ShopConnection connection = new ShopConnection(server.baseUrl(), "token");
      try {
        connection.send(Call.get("/rest/all/V1/products/a").build());
        throw new AssertionError("was no refusal: " + Optional.of(answer));
      } catch (RemoteCallException refused) {
        return refused;
      }
    }
  }
}
