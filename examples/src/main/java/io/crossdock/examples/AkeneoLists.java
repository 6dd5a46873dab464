package io.crossdock.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Lists of the fake Akeneo, read to their end, to set up the shop before the lesson begins. */
final class AkeneoLists {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeAkeneo akeneo;
  private final HttpClient http = HttpClient.newHttpClient();

  AkeneoLists(FakeAkeneo akeneo) {
    this.akeneo = akeneo;
  }

  List<JsonNode> all(String list) {
    List<JsonNode> items = new ArrayList<>();
    int page = 1;
    JsonNode answer;
    do {
      answer = get("/api/rest/v1/" + list + "?limit=100&page=" + page);
      answer.path("_embedded").path("items").forEach(items::add);
      page++;
    } while (answer.path("_links").has("next"));
    return items;
  }

  private JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(akeneo.baseUrl() + path))
            .header("Authorization", "Bearer " + akeneo.token())
            .build();
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("the fake Akeneo answered no JSON at " + path, malformed);
    } catch (IOException unreachable) {
      throw new UncheckedIOException("the fake Akeneo cannot be reached", unreachable);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("cancelled while the shop was set up", cancelled);
    }
  }
}
