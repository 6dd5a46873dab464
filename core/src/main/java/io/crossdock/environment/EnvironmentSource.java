package io.crossdock.environment;

/**
 * A host's own place for variables, such as a vault.
 *
 * <p>It is asked once for each {@link Environment.Builder#build()}, in the caller's thread. It adds
 * what it has, each variable as plain or as encrypted; what it throws comes out of {@code build()}
 * as it is.
 *
 * <pre>{@code
 * EnvironmentSource vault = environment -> environment.encrypted("Magento_password", read("magento"));
 * }</pre>
 */
@FunctionalInterface
public interface EnvironmentSource {

  /** Adds all variables that this source has. */
  void addTo(Environment.Builder environment);
}
