package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.reference.Variables;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  private final Remote remote = Remote.start();
  private final Bench bench = Bench.of(remote);

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @Test
  void each_query_value_is_data_and_comes_back_as_it_was_given() {
    Call call =
        Call.get("/products")
            .query("updated_after", "2026-03-01T00:00:00+02:00")
            .query("searchCriteria[filter_groups][0][filters][0][value]", "50% off & more+#1")
            .query("name", "Gr\u00f6\u00dfe \ud83d\ude00")
            .query("empty", "")
            .query("k=v", "a=b")
            .query("twice", "1")
            .query("twice", "2")
            .build();

    bench.send(call);

    String raw = remote.requests().get(0).getTarget().split("\\?", 2)[1];
    assertThat(raw)
        .isEqualTo(
            "updated_after=2026-03-01T00%3A00%3A00%2B02%3A00"
                + "&searchCriteria%5Bfilter_groups%5D%5B0%5D%5Bfilters%5D%5B0%5D%5Bvalue%5D"
                + "=50%25%20off%20%26%20more%2B%231"
                + "&name=Gr%C3%B6%C3%9Fe%20%F0%9F%98%80&empty=&k%3Dv=a%3Db&twice=1&twice=2");
  }

  @Test
  void a_form_decoder_reads_names_and_values_in_order() {
    Call.Builder call = Call.get("/products");
    List<String> texts = List.of("a+b", "50% off & more+#1", "Gr\u00f6\u00dfe \ud83d\ude00", "");
    texts.forEach(text -> call.query("k=" + text, text));

    bench.send(call.build());

    String raw = remote.requests().get(0).getTarget().split("\\?", 2)[1];
    List<String> decoded =
        Arrays.stream(raw.split("&"))
            .map(pair -> pair.split("=", 2))
            .peek(pair -> assertThat(decode(pair[0])).isEqualTo("k=" + decode(pair[1])))
            .map(pair -> decode(pair[1]))
            .toList();
    assertThat(decoded).isEqualTo(texts);
  }

  @Test
  void a_servers_own_next_link_goes_out_byte_for_byte() {
    String link = remote.url() + "/products?cursor=ab%2Bcd%3D%3D&odd=a,b:c~%7e";

    bench.send(Call.get(link).build());

    assertThat(remote.lines()).containsExactly("GET /products?cursor=ab%2Bcd%3D%3D&odd=a,b:c~%7e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/products", "http://localhost:1/products", "http://[bad"})
  void a_next_link_elsewhere_is_refused_unsent(String link) {
    RemoteCallException failed = bench.bearer().fails(Call.get(link).build());

    assertThat(failed.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failed).hasMessageContaining("nothing was sent");
    assertThat(remote.requests()).isEmpty();
  }

  @Test
  void the_path_is_joined_to_the_base_urls_own() {
    bench.at(remote.url() + "/shop/rest/");

    bench.get("/V1/products/a%2Fb%20c");
    bench.get("V1/x//y");
    bench.get("");

    assertThat(remote.lines())
        .containsExactly(
            "GET /shop/rest/V1/products/a%2Fb%20c", "GET /shop/rest/V1/x//y", "GET /shop/rest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/V1/products/..", "/V1/./x", "/V1/%2e%2E/x", "/../x"})
  void a_path_that_leads_out_of_itself_is_refused(String path) {
    RemoteCallException failed = bench.getFails(path);

    assertThat(failed.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failed).hasMessageContaining("another resource");
    assertThat(remote.requests()).isEmpty();
  }

  @Test
  void parameters_of_the_base_url_go_along_and_must_not_be_given_twice() {
    bench.at(remote.url() + "/rest?store=de");

    bench.send(Call.get("/a").query("page", "1").build());

    assertThat(remote.lines()).containsExactly("GET /rest/a?store=de&page=1");
    assertThatThrownBy(() -> bench.send(Call.get("/a").query("store", "en").build()))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("store")
        .hasMessageContaining("base URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example.com",
        "http://128.0.0.1",
        "http://127.0.0.1.example.com",
        "https://u:s3cr3t@shop.example.com",
        "https://shop.example.com/a/../b",
        "https://shop.example.com/#top",
        "ftp://shop.example.com",
        "shop.example.com",
        "https://"
      })
  void an_address_that_would_give_secrets_away_is_refused_without_its_value(String url) {
    bench.at(url);

    assertThatThrownBy(() -> bench.get("/a"))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("Shop")
        .hasMessageContaining("${Url}")
        .hasMessageNotContaining(url);
  }

  @Test
  void plain_http_is_for_loopback_unless_the_client_says_so_by_name() {
    HttpClient plain = bench.client(HttpClient.Builder::allowPlainHttp).client();
    bench.variables.put("Url", "http://shop.example.com");

    assertThat(BaseAddress.of(plain, named("http://shop.example.com")).origin())
        .hasToString("http://shop.example.com");
    assertThat(new Origin("http", "::1", 80).isPrivate()).isTrue();
    assertThat(new Origin("http", "127.8.8.8", 80).isPrivate()).isTrue();
    assertThat(new Origin("http", "10.0.0.1", 80).isPrivate()).isFalse();
    assertThat(new Origin("https", "10.0.0.1", 443).isPrivate()).isTrue();
  }

  @Test
  void a_header_with_a_line_end_stays_here_and_its_value_unsaid() {
    bench.variables.put("Token", "abc-secret\n");

    RemoteCallException failed = bench.bearer().getFails("/a");

    assertThat(failed.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failed)
        .hasMessageContaining("line end behind a token")
        .hasMessageNotContaining("abc-secret");
    assertThat(remote.requests()).isEmpty();
  }

  private static Variables named(String url) {
    return new Variables() {
      @Override
      public Optional<String> text(String name) {
        return Optional.of(url);
      }

      @Override
      public boolean isSecret(String name) {
        return false;
      }

      @Override
      public List<String> names() {
        return List.of("Url");
      }
    };
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
