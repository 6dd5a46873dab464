package io.crossdock.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeRequest.Pair;
import java.util.List;
import java.util.Optional;

/**
 * One recorded call and its answer.
 *
 * @param source where it was recorded, such as {@code akeneo 05 #3}
 * @param start the named state that the fake is in before it; empty where exchanges follow another
 * @param requestBody the body as text, with placeholders such as {@code <password>}
 * @param body the recorded answer: a tree, or a text node for what is not JSON
 */
public record Exchange(
    String source,
    String start,
    String method,
    String path,
    List<Pair> requestHeaders,
    Optional<String> requestBody,
    int status,
    List<Pair> headers,
    JsonNode body) {

  /** The recorded header of that name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(pair -> pair.name().equalsIgnoreCase(name))
        .map(Pair::value)
        .findFirst();
  }
}
