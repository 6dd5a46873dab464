package io.crossdock.trials;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a trial: names with two dashes, each with a value behind it. */
final class Arguments {

  private final Map<String, String> values = new HashMap<>();

  private Arguments() {}

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException for a name that is not among those allowed, or has no value
   */
  static Arguments parse(String[] arguments, String... allowed) {
    Arguments parsed = new Arguments();
    List<String> names = List.of(allowed);
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!names.contains(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "\"" + name + "\" does not fit; allowed, each with a value behind it: " + names);
      }
      parsed.values.put(name, arguments[i + 1]);
    }
    return parsed;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  long number(String name, long otherwise) {
    return text(name).map(Long::parseLong).orElse(otherwise);
  }

  Optional<Path> path(String name) {
    return text(name).map(Path::of);
  }
}
