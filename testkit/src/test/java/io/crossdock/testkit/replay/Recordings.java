package io.crossdock.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.internal.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The recorded exchanges of one platform, read from the test resources in the order of files. */
public final class Recordings {

  private final Path folder;

  private Recordings(Path folder) {
    this.folder = folder;
  }

  /** The recordings in {@code replay/PLATFORM}. */
  public static Recordings of(String platform) {
    URL url = Recordings.class.getResource("/replay/" + platform);
    if (url == null) {
      throw new IllegalArgumentException("no recordings in replay/" + platform);
    }
    try {
      return new Recordings(Path.of(url.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All exchanges; a body that is left out is made by its name, such as {@code 101-lines}. */
  public List<Exchange> exchanges(UnaryOperator<String> generatedBodies) {
    List<Exchange> all = new ArrayList<>();
    for (Path file : topics()) {
      for (JsonNode one : JsonText.parse(text(file)).get("exchanges")) {
        all.add(exchange(one, generatedBodies));
      }
    }
    return all;
  }

  private List<Path> topics() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && !file.endsWith("volatile.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String file) {
    return text(folder.resolve(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exchange exchange(JsonNode one, UnaryOperator<String> generated) {
    JsonNode request = one.get("request");
    JsonNode response = one.get("response");
    return new Exchange(
        one.get("source").textValue(),
        one.path("start").asText(""),
        request.get("method").textValue(),
        request.get("path").textValue(),
        pairs(request.path("headers")),
        requestBody(request, generated),
        response.get("status").intValue(),
        pairs(response.path("headers")),
        responseBody(response, generated));
  }

  private static Optional<String> requestBody(JsonNode request, UnaryOperator<String> generated) {
    if (request.has("bodyMadeBy")) {
      return Optional.of(generated.apply(request.get("bodyMadeBy").textValue()));
    }
    JsonNode body = request.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return Optional.empty();
    }
    return Optional.of(body.isTextual() ? body.textValue() : body.toString());
  }

  private static JsonNode responseBody(JsonNode response, UnaryOperator<String> generated) {
    return response.has("bodyMadeBy")
        ? TextNode.valueOf(generated.apply(response.get("bodyMadeBy").textValue()))
        : response.path("body");
  }

  private static List<Pair> pairs(JsonNode headers) {
    List<Pair> pairs = new ArrayList<>();
    for (JsonNode header : headers) {
      pairs.add(new Pair(header.get(0).textValue(), header.get(1).textValue()));
    }
    return pairs;
  }
}
