package io.crossdock.connector;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.internal.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The connector packages that a host has: those found by {@link ServiceLoader}, and those handed
 * in.
 *
 * <p>Immutable. A provider that cannot be loaded hides no other: {@link #broken()} names it.
 */
public final class Connectors {

  private static final List<String> ROLES = List.of("", " Subscriber", " Publisher");

  private final Map<String, Connector> byId;
  private final List<Problem> broken;

  private Connectors(Map<String, Connector> byId, List<Problem> broken) {
    this.byId = byId;
    this.broken = List.copyOf(broken);
  }

  /** Those that the context class loader of this thread finds, or else the library's own loader. */
  public static Connectors found() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return foundBy(context == null ? Connectors.class.getClassLoader() : context);
  }

  /**
   * Those that a class loader finds.
   *
   * @param loader where the packages are
   * @throws InvalidDefinitionException if two have the same id
   */
  public static Connectors foundBy(ClassLoader loader) {
    List<Connector> connectors = new ArrayList<>();
    List<Problem> broken = new ArrayList<>();
    var providers = ServiceLoader.load(Connector.class, loader).stream().iterator();
    while (hasNext(providers, broken)) {
      instance(providers, broken).ifPresent(connectors::add);
    }
    connectors.removeIf(connector -> !isNamed(connector, broken));
    return of(connectors, broken);
  }

  /**
   * Those handed in.
   *
   * @param connectors objects, each with an id of its own
   * @throws InvalidDefinitionException if two have the same id
   */
  public static Connectors of(Connector... connectors) {
    return of(List.of(connectors), List.of());
  }

  /** All, in the order found. */
  public List<Connector> all() {
    return List.copyOf(byId.values());
  }

  /** Providers that could not be loaded, each with the reason. */
  public List<Problem> broken() {
    return broken;
  }

  /**
   * The connector of that id or display name, the latter also with {@code Subscriber} or {@code
   * Publisher} behind it; in any case of letters.
   *
   * @param name as a definition gives it
   */
  public Optional<Connector> named(String name) {
    return byId.values().stream().filter(connector -> answersTo(connector, name)).findFirst();
  }

  /**
   * Words for a name that no connector answers to: the nearest, and what is broken.
   *
   * @param name as a definition gives it
   */
  public String unknown(String name) {
    Set<String> names = new LinkedHashSet<>(byId.keySet());
    byId.values().forEach(connector -> names.add(connector.displayName()));
    StringBuilder words = new StringBuilder("\"" + name + "\" is no connector package found here");
    NearestName.of(name, names)
        .ifPresent(nearest -> words.append("; nearest: \"").append(nearest).append('"'));
    words.append("; found: ").append(byId.isEmpty() ? "none" : String.join(", ", byId.keySet()));
    broken.forEach(problem -> words.append("; ").append(problem));
    return words.toString();
  }

  private static boolean answersTo(Connector connector, String name) {
    return connector.id().equalsIgnoreCase(name)
        || ROLES.stream().anyMatch(role -> (connector.displayName() + role).equalsIgnoreCase(name));
  }

  private static Connectors of(List<Connector> connectors, List<Problem> broken) {
    Map<String, Connector> byId = new LinkedHashMap<>();
    List<Problem> twice = new ArrayList<>();
    for (Connector connector : connectors) {
      // Definitions name them in any case of letters.
      Connector other = byId.putIfAbsent(connector.id().toLowerCase(Locale.ROOT), connector);
      if (other != null) {
        twice.add(
            new Problem(
                "id \"" + connector.id() + "\"",
                "is claimed by "
                    + other.getClass().getName()
                    + " and "
                    + connector.getClass().getName()));
      }
    }
    if (!twice.isEmpty()) {
      throw new InvalidDefinitionException("The connector packages cannot be told apart", twice);
    }
    return new Connectors(byId, broken);
  }

  private static boolean hasNext(
      java.util.Iterator<ServiceLoader.Provider<Connector>> providers, List<Problem> broken) {
    while (true) {
      try {
        return providers.hasNext();
      } catch (ServiceConfigurationError | LinkageError unreadable) {
        Problem problem = problem("a provider", unreadable);
        if (broken.contains(problem)) {
          // A list of providers that cannot be read at all fails so each time.
          return false;
        }
        broken.add(problem);
      }
    }
  }

  /** A package that cannot even say its name hides no other. */
  private static boolean isNamed(Connector connector, List<Problem> broken) {
    try {
      if (!connector.id().isBlank() && !connector.displayName().isBlank()) {
        return true;
      }
      broken.add(new Problem(connector.getClass().getName(), "has no id or no display name"));
      return false;
    } catch (RuntimeException | LinkageError unusable) {
      broken.add(problem(connector.getClass().getName(), unusable));
      return false;
    }
  }

  private static Optional<Connector> instance(
      java.util.Iterator<ServiceLoader.Provider<Connector>> providers, List<Problem> broken) {
    try {
      return Optional.of(providers.next().get());
    } catch (ServiceConfigurationError | LinkageError unusable) {
      broken.add(problem("a provider", unusable));
      return Optional.empty();
    }
  }

  private static Problem problem(String place, Throwable error) {
    Throwable cause = error.getCause();
    return new Problem(
        place,
        "cannot be loaded: " + error.getMessage() + (cause == null ? "" : " (" + cause + ")"));
  }
}
