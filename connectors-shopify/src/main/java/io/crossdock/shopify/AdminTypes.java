package io.crossdock.shopify;

import io.crossdock.connector.NearestNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types of the Admin schema of version 2026-10: names and types only. The file is read at first
 * use, once; a type is parsed when it is asked for first.
 *
 * <p>Source: the schema that Shopify serves for introspection.
 */
final class AdminTypes {

  private static final String FILE = "types.txt";

  private final Map<String, String> lines = new HashMap<>();
  private final Map<String, Set<String>> implementing = new HashMap<>();
  private final Map<String, AdminType> parsed = new ConcurrentHashMap<>();

  private AdminTypes() {
    try (InputStream stream = AdminTypes.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + FILE + " is missing");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      reader.lines().forEach(this::keep);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the types of the schema cannot be read", unreadable);
    }
  }

  private static final class Holder {
    static final AdminTypes TYPES = new AdminTypes();
  }

  static AdminTypes get() {
    return Holder.TYPES;
  }

  private void keep(String line) {
    int bar = line.indexOf('|');
    String head = bar < 0 ? line : line.substring(0, bar);
    int colon = head.indexOf(':');
    String name = head.substring(head.indexOf(' ') + 1, colon < 0 ? head.length() : colon);
    lines.put(name, line);
    if (colon >= 0 && head.startsWith("object ")) {
      for (String one : head.substring(colon + 1).split(",", -1)) {
        implementing.computeIfAbsent(one, any -> new HashSet<>()).add(name);
      }
    }
  }

  /** The type of that name. */
  Optional<AdminType> named(String name) {
    String line = lines.get(name);
    return line == null
        ? Optional.empty()
        : Optional.of(parsed.computeIfAbsent(name, any -> AdminType.parse(line)));
  }

  /** The type that a field refers to, without lists around it. */
  AdminType of(TypeReference reference) {
    return named(reference.base())
        .orElseThrow(() -> new IllegalStateException("the schema has no type " + reference.base()));
  }

  /** Words for a name that is no type. */
  String hint(String name) {
    return NearestNames.hint(name, lines.keySet());
  }

  /** The objects that a value of that type may be. */
  Set<String> possible(AdminType type) {
    return switch (type.kind()) {
      case INTERFACE -> implementing.getOrDefault(type.name(), Set.of());
      case UNION -> Set.copyOf(type.values());
      default -> Set.of(type.name());
    };
  }

  /** How many types there are. */
  int size() {
    return lines.size();
  }
}
