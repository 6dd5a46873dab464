package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of a route: where it writes to, what the path, the query and the body say. */
record RestCall(
    StoreView scope,
    RestPath.Delivery delivery,
    Map<String, String> path,
    List<Pair> query,
    JsonNode body) {

  String path(String name) {
    return path.getOrDefault(name, "");
  }

  /** A number in the path; text that is none counts as 0, as PHP reads it. */
  int pathNumber(String name) {
    try {
      return Integer.parseInt(path(name));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  Optional<String> queryValue(String name) {
    return query.stream()
        .filter(pair -> pair.name().equals(name))
        .map(Pair::value)
        .reduce((first, second) -> second);
  }

  /** The object under that name in the body, its fields checked and their types put right. */
  ObjectNode checked(String name, Shape shape) {
    JsonNode sent = Shape.member(body, name);
    if (sent.isMissingNode() || sent.isNull()) {
      throw MagentoErrors.required(name);
    }
    return shape.check(sent);
  }
}
