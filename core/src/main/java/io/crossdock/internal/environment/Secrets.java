package io.crossdock.internal.environment;

import io.crossdock.environment.Environment;
import io.crossdock.environment.KeySource;
import io.crossdock.environment.Redactor;
import io.crossdock.internal.reference.Variables;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Unseals what an {@link Environment} holds, for the wire and for the redactor's matcher.
 *
 * <p>No method of an environment gives a secret away, so the way to it lies here, where no type of
 * the public API leads. The environment's class hands over the key to it when it is initialised, as
 * the JDK does between its own packages.
 */
public final class Secrets {

  private static volatile @Nullable Function<Environment, Opened> opener;

  private Secrets() {}

  /**
   * What an environment holds.
   *
   * @param variables as references see them
   * @param keys what else is to be sealed with; null if there is none that outlives the process
   */
  public record Opened(Variables variables, @Nullable KeySource keys) {}

  /**
   * Called by the environment's class once, when it is initialised.
   *
   * @throws IllegalStateException if it has been called before
   */
  public static synchronized void open(Function<Environment, Opened> way) {
    if (opener != null) {
      throw new IllegalStateException("the way to the secrets is open already");
    }
    opener = way;
  }

  /** The variables as references see them, unsealed one by one when they are asked for. */
  public static Variables of(Environment environment) {
    return opened(environment).variables();
  }

  /** The key that outlives the process, if the environment has one. */
  public static Optional<KeySource> keys(Environment environment) {
    return Optional.ofNullable(opened(environment).keys());
  }

  private static Opened opened(Environment environment) {
    Function<Environment, Opened> way = opener;
    if (way == null) {
      throw new IllegalStateException("an environment exists before its class was initialised");
    }
    return way.apply(environment);
  }

  /** A redactor of its own that knows all secrets of the environment. */
  public static Redactor redactor(Environment environment) {
    Redactor redactor = new Redactor();
    Variables variables = of(environment);
    for (String name : variables.names()) {
      if (variables.isSecret(name)) {
        variables.text(name).ifPresent(redactor::learn);
      }
    }
    return redactor;
  }
}
