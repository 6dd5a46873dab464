package io.crossdock.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00+02:00, 2026-03-01T00%3A00%3A00%2B02%3A00",
    "50% off & more+#1, 50%25%20off%20%26%20more%2B%231",
    "Größe 😀, Gr%C3%B6%C3%9Fe%20%F0%9F%98%80",
    "a=b, a%3Db",
    "%2B, %252B",
    "-._~, -._~",
  })
  void a_value_is_encoded_once_as_data(String value, String encoded) {
    assertThat(QueryEncoding.encode(value)).isEqualTo(encoded);
  }

  @Test
  void a_bracketed_name_comes_back_from_a_form_decoder() {
    String name = "searchCriteria[filter_groups][0][filters][0][value]";

    String pair = QueryEncoding.pair(name, "a b");

    assertThat(pair).endsWith("=a%20b");
    assertThat(URLDecoder.decode(pair.substring(0, pair.indexOf('=')), StandardCharsets.UTF_8))
        .isEqualTo(name);
  }

  @Property
  void form_and_uri_decoders_give_back_any_text(@ForAll String text) {
    Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(text));

    String encoded = QueryEncoding.encode(text);

    assertThat(encoded).matches("[A-Za-z0-9._~%-]*");
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(URI.create("http://localhost/?" + encoded).getRawQuery()).isEqualTo(encoded);
  }

  @Test
  void half_a_surrogate_pair_becomes_the_replacement_character() {
    assertThat(QueryEncoding.encode("a\uD83Db")).isEqualTo("a%EF%BF%BDb");
  }

  @Test
  void a_slash_in_a_path_value_is_encoded_unless_slashes_are_wanted() {
    assertThat(QueryEncoding.pathSegment("24-MB/01 ä")).isEqualTo("24-MB%2F01%20%C3%A4");
    assertThat(QueryEncoding.pathSegments("a/b c/d%.png")).isEqualTo("a/b%20c/d%25.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void a_path_value_that_would_address_something_else_is_refused(String value) {
    assertThatThrownBy(() -> QueryEncoding.pathSegment(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("collection");
    assertThatThrownBy(() -> QueryEncoding.pathSegments("a/" + value + "/b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("collection");
  }
}
