package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.environment.Environment;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A plain HTTP API with one list, in each way of paging that the plain connector knows. */
final class ListPages implements PagingSource {

  private static final String PATH = "/rows";

  /** Whether the definition says which parameter to take out of a link header. */
  private enum Link {
    WHOLE,
    ITS_CURSOR
  }

  private final PagingKind kind;
  private final int pageSize;
  private final Order order;
  private final Link link;
  private final MovingList list;

  ListPages(PagingKind kind, Random random) {
    this.kind = kind;
    this.pageSize = 1 + random.nextInt(6);
    this.order = random.nextInt(3) == 0 ? Order.BY_STAMP : Order.BY_KEY;
    this.link = random.nextBoolean() ? Link.WHOLE : Link.ITS_CURSOR;
    this.list = new MovingList(kind, order, pageSize, random);
  }

  @Override
  public Nature nature() {
    return kind == PagingKind.PAGE || kind == PagingKind.OFFSET
        ? Nature.COUNTED
        : Nature.BEHIND_A_ROW;
  }

  @Override
  public Order order() {
    return order;
  }

  @Override
  public boolean dropsForGood() {
    return kind == PagingKind.LINK_HEADER && link == Link.WHOLE && list.dropped();
  }

  /**
   * Past its end a list that is counted may give its last page again, as long as it is asked. One
   * that is read behind a row's own fields has no links or cursors, and ends by a page that is
   * short.
   */
  @Override
  public List<PagingTrick> tricks() {
    if (kind == PagingKind.KEYSET) {
      return List.of(PagingTrick.REFUSE);
    }
    List<PagingTrick> tricks = new ArrayList<>();
    tricks.addAll(List.of(PagingTrick.EMPTY, PagingTrick.SHORT, PagingTrick.REFUSE));
    if (nature() == Nature.BEHIND_A_ROW) {
      tricks.addAll(List.of(PagingTrick.REPEAT, PagingTrick.CIRCLE));
    }
    if (kind == PagingKind.LINK_HEADER || kind == PagingKind.LINK_BODY) {
      tricks.add(PagingTrick.DROP);
    }
    return tricks;
  }

  @Override
  public void put(String key, int version, Instant stamp) {
    list.put(key, version, stamp);
  }

  @Override
  public void delete(String key) {
    list.delete(key);
  }

  @Override
  public void begin() {
    list.begin();
  }

  @Override
  public boolean isList(FakeRequest request) {
    return request.path().equals(PATH);
  }

  @Override
  public FakeResponse answer(FakeRequest request, PagingTrick trick) {
    if (trick == PagingTrick.REFUSE) {
      return PagingSource.refused(400);
    }
    return list.answer(request, trick);
  }

  @Override
  public Incoming.Builder incoming() {
    HttpConnector connector =
        HttpConnector.named("Rows")
            .operation(
                paged(HttpOperation.list("rows", PATH).items("rows").key("key"))
                    .changedSince("updated_after", Duration.ofMinutes(1)))
            .build();
    HttpClient client =
        HttpClient.named("Rows")
            .connector(connector)
            .baseUrl("${Source_Url}")
            .authentication(Authentication.none())
            .build();
    return Incoming.named("Rows").client(client).entity("rows").query("kind", "a");
  }

  private HttpOperation paged(HttpOperation operation) {
    return switch (kind) {
      case PAGE -> operation.pageNumber("page", "size", pageSize);
      case OFFSET -> operation.offset("offset", "size", pageSize);
      case CURSOR -> operation.cursor("after", "next");
      case LINK_HEADER ->
          link == Link.WHOLE ? operation.linkHeader() : operation.linkHeader("after");
      case LINK_BODY -> operation.linkInBody("link");
      case KEYSET -> behind(operation.pageSize("size", pageSize));
      default -> throw new IllegalStateException(kind + " has a connector of its own");
    };
  }

  /** Stamps may tie, so that one that orders the list needs the key beside it. */
  private HttpOperation behind(HttpOperation operation) {
    return order == Order.BY_STAMP
        ? operation.behind("updated_after", "updated_at").behind("after_key", "key")
        : operation.behind("after_key", "key");
  }

  @Override
  public void environment(Environment.Builder environment, String baseUrl) {
    environment.variable("Source_Url", baseUrl);
  }

  @Override
  public JsonNode row(JsonNode item) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    return row.put("key", item.path("key").asText()).put("version", item.path("version").asInt());
  }

  @Override
  public void close() {
    // It does not listen: the adversary does.
  }
}
