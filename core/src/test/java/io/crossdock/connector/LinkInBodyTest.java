package io.crossdock.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LinkInBodyTest {

  private static final String PAGING =
      """
      {"by":"link-body","link":"_links.next.href","take":["after"],
       "ask":{"type":"search_after","limit":"100"}}
      """;

  private final Paging paging = Pagings.standard().named("link-body");

  private static Operation operation(String paging) {
    String row =
        """
        [{"operation":"list_things","entity":"things","action":"list","method":"GET",
          "path":"/things","items":"items","key":"id","paging":%s}]
        """;
    return Catalogue.parse(row.formatted(paging)).operation("list_things").orElseThrow();
  }

  private static Read read(Operation operation, String query) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return Read.first(
        operation,
        ResolvedParameters.of(Map.of(), (ObjectNode) json(query), none),
        Settings.none(),
        new NoConnection());
  }

  private List<String> asked(Read read) {
    Call.Builder call = Call.get("/things");
    read.parameters()
        .query()
        .properties()
        .forEach(e -> call.query(e.getKey(), e.getValue().asText()));
    paging.ask(call, read);
    return call.build().query().stream().map(p -> p.name() + "=" + p.value()).toList();
  }

  private Optional<Cursor> next(Read read, String body) {
    return paging.next(read, new Body(body), JsonNodeFactory.instance.arrayNode());
  }

  private static String linkTo(String href) {
    return "{\"_links\":{\"next\":{\"href\":\"" + href + "\"}}}";
  }

  @Test
  void the_first_page_is_asked_with_the_rows_parameters_unless_the_definition_gives_them() {
    assertThat(asked(read(operation(PAGING), "{\"limit\":50,\"filter\":\"x\"}")))
        .containsExactly("limit=50", "filter=x", "type=search_after");
  }

  @Test
  void only_the_named_parameters_are_taken_out_of_the_link() {
    Read first = read(operation(PAGING), "{\"filter\":\"x\"}");
    String link = linkTo("https://elsewhere.example/other?after=a%2Bb%3D&limit=10&token=t");

    Cursor cursor = next(first, link).orElseThrow();

    assertThat(cursor.text()).isEqualTo("{\"after\":\"a+b=\"}");
    assertThat(asked(first.from(cursor)))
        .containsExactly("filter=x", "type=search_after", "limit=100", "after=a+b=");
  }

  @Test
  void without_names_the_whole_query_of_the_link_replaces_equal_names_and_keeps_the_rest() {
    String all = "{\"by\":\"link-body\",\"link\":\"next\"}";
    Read first = read(operation(all), "{\"filter\":\"x\",\"page\":\"1\"}");

    Cursor cursor = next(first, "{\"next\":\"/things?page=2&size=5#top\"}").orElseThrow();

    assertThat(asked(first.from(cursor))).containsExactly("filter=x", "page=2", "size=5");
  }

  @Test
  void a_missing_a_null_and_an_empty_link_end_the_list() {
    Read first = read(operation(PAGING), "{}");

    assertThat(next(first, "{\"_links\":{}}")).isEmpty();
    assertThat(next(first, "{\"_links\":{\"next\":{\"href\":null}}}")).isEmpty();
    assertThat(next(first, linkTo(""))).isEmpty();
  }

  @Test
  void a_link_without_the_named_parameter_is_an_error_and_no_end() {
    Read first = read(operation(PAGING), "{}");

    assertThatThrownBy(() -> next(first, linkTo("https://x.example/things?page=2")))
        .isInstanceOfSatisfying(
            RemoteCallException.class,
            e -> assertThat(e.kind()).isEqualTo(RemoteCallException.Kind.NOT_AN_ANSWER))
        .hasMessageContaining("list_things")
        .hasMessageContaining("[after]");
    assertThatThrownBy(() -> next(first, linkTo("https://x.example/things")))
        .isInstanceOf(RemoteCallException.class);
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException typo) {
      throw new IllegalArgumentException(typo);
    }
  }

  private record Body(String text) implements Answer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public boolean isEmpty() {
      return text.isEmpty();
    }

    @Override
    public boolean complete() {
      return true;
    }

    @Override
    public JsonNode json() {
      return LinkInBodyTest.json(text);
    }

    @Override
    public List<String> lines() {
      return text.lines().toList();
    }

    @Override
    public Optional<Instant> date() {
      return Optional.empty();
    }
  }

  /** Paging makes no call of its own. */
  private static final class NoConnection implements Connection {
    @Override
    public Answer send(Call call) {
      throw new IllegalStateException("no call expected: " + call);
    }

    @Override
    public Settings settings() {
      return Settings.none();
    }

    @Override
    public <T> T once(String name, Supplier<T> read) {
      return read.get();
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void remark(String remark) {
      throw new IllegalStateException(remark);
    }
  }
}
