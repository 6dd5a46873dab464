package io.crossdock.shopify;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks for one page of products from a place, over a connection that always answers the same. */
final class ReadWindowProbe {

  private final String answer;
  private @Nullable Call sent;

  ReadWindowProbe(String answer) {
    this.answer = answer;
  }

  ListPlace next(ListPlace place) {
    return ListPlace.of(
        new ShopifySubscriber()
            .read(
                Read.first(
                        ShopifyCatalogue.named("products"),
                        ResolvedParameters.none(),
                        Settings.none(),
                        new Same())
                    .from(place.cursor()))
            .next()
            .orElseThrow());
  }

  String asked(ListPlace place) {
    next(place);
    Call call = requireNonNull(sent);
    JsonNode body = Json.read(call.body().orElseThrow().text());
    return body.path("variables").path("query").asText();
  }

  private final class Same implements Connection {

    @Override
    public Answer send(Call call) {
      sent = call;
      return new Canned(Json.of(answer));
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

  private record Canned(JsonNode json) implements Answer {

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
      return false;
    }

    @Override
    public boolean complete() {
      return true;
    }

    @Override
    public String text() {
      return json.toString();
    }

    @Override
    public List<String> lines() {
      return List.of(text());
    }

    @Override
    public Optional<Instant> date() {
      return Optional.empty();
    }
  }
}
