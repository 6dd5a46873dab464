package io.crossdock.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.TimeSource;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.CallMeter;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds the points of a client: each document is charged before it is sent, and what it cost indeed
 * is given back or taken from its answer.
 */
final class CostMeter implements CallMeter {

  // On every plan. Source: recorded exchange shopify 02 #3.
  private static final int MOST_OF_ONE = 1_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Prices prices = new Prices();
  private final PointBucket bucket;

  CostMeter(TimeSource time) {
    bucket = new PointBucket(time);
  }

  @Override
  public Charge take(Call call) {
    Prices.Price price = price(call);
    if (price == null) {
      return new DocumentCharge(null, bucket.take(0));
    }
    if (price.points() > MOST_OF_ONE && price.isSure()) {
      throw tooDear(price);
    }
    return new DocumentCharge(price.key(), bucket.take(price.points()));
  }

  private static RemoteCallException tooDear(Prices.Price price) {
    String words =
        DearDocument.words(String.valueOf(price.points()), String.valueOf(MOST_OF_ONE))
            + "; its dearest parts: "
            + price.dearest()
            + ". Leave out or split off nested lists and objects: a smaller page saves little";
    return RemoteCallException.of(
        Kind.REFUSED, Fault.of(words).withCode(GraphQlErrors.MAX_COST).onField("selection"));
  }

  private Prices.@Nullable Price price(Call call) {
    if (!call.path().endsWith("/graphql.json")) {
      return null;
    }
    JsonNode body = json(call.body().map(Body::text).orElse("{}"));
    try {
      return prices.of(body.path("query").asText(), body.path("variables"));
    } catch (SelectionException notOurs) {
      // A text that this package did not write is charged by what its answer says.
      return null;
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static JsonNode json(Answer answer) {
    try {
      return answer.json();
    } catch (RemoteCallException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** What one document has taken. */
  private final class DocumentCharge implements Charge {
    private final Prices.@Nullable Key key;
    private final PointBucket.Try taking;

    DocumentCharge(Prices.@Nullable Key key, PointBucket.Try taking) {
      this.key = key;
      this.taking = taking;
    }

    @Override
    public Duration early() {
      return taking.early();
    }

    @Override
    public void answered(Answer answer) {
      JsonNode json = answer.status() / 100 == 2 ? json(answer) : MissingNode.getInstance();
      JsonNode cost = json.path("extensions").path("cost");
      JsonNode actual = cost.path("actualQueryCost");
      boolean mayBeCharged = answer.status() >= 500 || !json.isObject();
      bucket.settle(
          taking.taken(),
          actual.isNumber() ? actual.asLong() : mayBeCharged ? taking.taken().points() : 0);
      learn(json, cost);
      JsonNode status = cost.path("throttleStatus");
      if (status.isObject()) {
        bucket.mirror(
            taking.taken(),
            status.path("maximumAvailable").asLong(),
            status.path("restoreRate").asLong(),
            status.path("currentlyAvailable").asLong());
      }
    }

    private void learn(JsonNode json, JsonNode cost) {
      JsonNode requested = cost.path("requestedQueryCost");
      if (key != null && requested.isNumber()) {
        prices.learn(key, requested.asInt());
      }
      // Source: recorded exchange shopify 02 #3: the number stands with the error.
      JsonNode more = json.path("errors").path(0).path("extensions");
      boolean isDear = more.path("code").asText().equals(GraphQlErrors.MAX_COST);
      if (key != null && isDear && more.path("cost").isNumber()) {
        prices.learn(key, more.path("cost").asInt());
      }
    }

    @Override
    public void lost() {
      bucket.settle(taking.taken(), taking.taken().points());
    }

    @Override
    public void unsent() {
      bucket.settle(taking.taken(), 0);
    }
  }
}
