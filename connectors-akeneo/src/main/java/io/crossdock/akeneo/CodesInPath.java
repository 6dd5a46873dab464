package io.crossdock.akeneo;

import io.crossdock.connector.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which codes can stand in a path: the PIM takes their slashes bare, so not all of them can. */
final class CodesInPath {

  private CodesInPath() {}

  /** The value of the last hole, which names the item itself. */
  static Optional<String> last(Operation operation, Function<String, Optional<String>> values) {
    List<String> holes = operation.pathParameters();
    return holes.isEmpty() ? Optional.empty() : values.apply(holes.get(holes.size() - 1));
  }

  /** Whether the address would be another one: a slash at an end, an empty part, a dot or two. */
  static boolean cannotStand(String code) {
    for (String part : code.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return true;
      }
    }
    return false;
  }
}
