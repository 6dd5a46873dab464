package io.crossdock.environment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.internal.environment.Secrets;
import io.crossdock.internal.text.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Variables that definitions refer to as {@code ${NAME}}, so that one definition runs in test and
 * in production.
 *
 * <p>A variable is plain or encrypted. An encrypted one is sealed in memory as soon as it is given,
 * and from then on visible nowhere: no method gives it back, no text, log, report or exception
 * shows it. A name is made of letters a to z and A to Z, digits, and the signs {@code _ . -}, and
 * its case counts: {@code Url} and {@code url} are two variables.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class Environment {

  static {
    Secrets.open(
        environment ->
            new Secrets.Opened(
                new EnvironmentVariables(environment.values, environment.seal), environment.keys));
  }

  private final transient Map<String, Value> values;
  private final transient Seal seal;
  private final transient @Nullable KeySource keys;
  private final List<String> warnings;

  Environment(
      Map<String, Value> values, Seal seal, @Nullable KeySource keys, List<String> warnings) {
    this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    this.seal = seal;
    this.keys = keys;
    this.warnings = List.copyOf(warnings);
  }

  /** Starts an environment without a variable. */
  public static Builder builder() {
    return new Builder(Seal.inMemory());
  }

  /** Starts an environment that has all that this one has. */
  public Builder toBuilder() {
    Builder builder = new Builder(seal);
    builder.steps.add(draft -> draft.addAll(values, warnings));
    if (keys != null) {
      builder.sealingKey(keys);
    }
    return builder;
  }

  /** The names of all variables, sorted. */
  @JsonValue
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** Whether there is a variable of exactly this name. */
  public boolean contains(String name) {
    return values.containsKey(requireNonNull(name, "name"));
  }

  /** The name that was probably meant by one that is not there. */
  public Optional<String> nearest(String name) {
    return NearestName.of(name, values.keySet());
  }

  /**
   * The names that may follow what somebody has typed so far, sorted; case does not count here.
   *
   * @param typed a text whose last reference is not closed yet, <code>https://${Mag</code>, or the
   *     beginning of a name alone; a text that ends outside of a reference has none
   */
  public List<String> complete(String typed) {
    int open = typed.lastIndexOf("${");
    if (open >= 0 && typed.indexOf('}', open) > 0) {
      return List.of();
    }
    String beginning = (open < 0 ? typed : typed.substring(open + 2)).toLowerCase(Locale.ROOT);
    return values.keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(beginning))
        .sorted(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** What was accepted and may still be a mistake, such as a secret of one letter. */
  public List<String> warnings() {
    return warnings;
  }

  /** How many variables there are, and no value. */
  @Override
  public String toString() {
    long encrypted = values.values().stream().filter(Value.Sealed.class::isInstance).count();
    return "Environment[" + values.size() + " variables, " + encrypted + " of them encrypted]";
  }

  /**
   * Collects an {@link Environment}. Where a name is given twice, the later value counts; a
   * variable that was encrypted once stays so. Not safe for use by several threads.
   */
  public static final class Builder {

    private final Seal seal;
    private final List<Consumer<Draft>> steps = new ArrayList<>();
    private final List<String> encryptedPrefixes = new ArrayList<>();

    private Builder(Seal seal) {
      this.seal = seal;
    }

    /** Adds a variable that anybody may see. */
    public Builder variable(String name, String value) {
      requireNonNull(name, "name");
      requireNonNull(value, "value");
      steps.add(draft -> draft.plain(name, value));
      return this;
    }

    /** Adds variables that anybody may see. */
    public Builder variables(Map<String, String> variables) {
      variables.forEach(this::variable);
      return this;
    }

    /**
     * Adds a variable that nobody may see; it is sealed at once. A secret of one to three
     * characters is accepted with a warning: it cannot be masked wherever it stands without
     * shredding all text, so it is masked only where it stands as a credential.
     */
    public Builder encrypted(String name, String secret) {
      SealedVariable variable = SealedVariable.of(name, secret, seal);
      steps.add(draft -> draft.sealed(variable));
      return this;
    }

    /** Adds variables that nobody may see; each is sealed at once. */
    public Builder encrypted(Map<String, String> secrets) {
      secrets.forEach(this::encrypted);
      return this;
    }

    /**
     * Adds each variable of the operating system whose name starts with {@code prefix}, under the
     * rest of its name, as one that anybody may see. Those that {@link
     * #encryptedSystemEnvironment(String)} takes are left to it.
     *
     * @throws IllegalArgumentException if the prefix is empty, which would take everything
     */
    public Builder systemEnvironment(String prefix) {
      return systemEnvironment(prefix, System.getenv());
    }

    /**
     * Adds each variable of the operating system whose name starts with {@code prefix}, under the
     * rest of its name, as one that nobody may see.
     *
     * @throws IllegalArgumentException if the prefix is empty, which would take everything
     */
    public Builder encryptedSystemEnvironment(String prefix) {
      return encryptedSystemEnvironment(prefix, System.getenv());
    }

    Builder systemEnvironment(String prefix, Map<String, String> system) {
      startingWith(prefix, system)
          .forEach(
              (full, value) ->
                  steps.add(
                      draft -> {
                        if (encryptedPrefixes.stream().noneMatch(full::startsWith)) {
                          draft.plain(full.substring(prefix.length()), value);
                        }
                      }));
      return this;
    }

    Builder encryptedSystemEnvironment(String prefix, Map<String, String> system) {
      Map<String, String> found = startingWith(prefix, system);
      encryptedPrefixes.add(prefix);
      found.forEach((full, value) -> encrypted(full.substring(prefix.length()), value));
      return this;
    }

    /**
     * Adds the variables of a file that {@link EnvironmentFile} wrote. It is read by {@link
     * #build()}.
     *
     * @param file where the file is
     * @param keys opens what is sealed in it
     */
    public Builder file(Path file, KeySource keys) {
      requireNonNull(file, "file");
      requireNonNull(keys, "keys");
      steps.add(draft -> draft.keysOfFile(keys));
      return source(environment -> EnvironmentFile.open(file, keys).addTo(environment));
    }

    /**
     * Says with which key the library seals what it must remember over a restart: a sign-in whose
     * refresh token the remote has renewed. The key of the first {@link #file} unless said; without
     * any, such a sign-in stays in memory and is lost with the process. All instances that share a
     * store have the same one.
     *
     * @param keys a rotated key file still opens what its older keys have sealed
     */
    public Builder sealingKey(KeySource keys) {
      requireNonNull(keys, "keys");
      steps.add(draft -> draft.keys(keys));
      return this;
    }

    /** Adds what the host's own source has; it is asked by {@link #build()}. */
    public Builder source(EnvironmentSource source) {
      requireNonNull(source, "source");
      steps.add(
          draft -> {
            Builder inner = new Builder(seal);
            source.addTo(inner);
            inner.steps.forEach(step -> step.accept(draft));
          });
      return this;
    }

    /**
     * Makes the environment.
     *
     * @throws InvalidDefinitionException with every name and value that cannot be used
     * @throws EnvironmentException if a file, or the keys to it, cannot be used
     */
    public Environment build() {
      Draft draft = new Draft(seal);
      steps.forEach(step -> step.accept(draft));
      return draft.environment();
    }

    private static Map<String, String> startingWith(String prefix, Map<String, String> system) {
      if (prefix.isEmpty()) {
        throw new IllegalArgumentException(
            "the prefix is empty and would take all variables of the operating system; allowed: a"
                + " prefix such as CROSSDOCK_");
      }
      Map<String, String> found = new TreeMap<>(system);
      found.keySet().removeIf(name -> !name.startsWith(prefix) || name.equals(prefix));
      return found;
    }
  }
}
