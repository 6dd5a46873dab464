package io.crossdock.jdbc;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The machine that the tests run on, and whether it has a PostgreSQL on the class path.
 *
 * @param system as {@code os.name} says it
 * @param hardware as {@code os.arch} says it
 */
record PostgresPlatform(String system, String hardware) {

  static PostgresPlatform ofThisMachine() {
    return new PostgresPlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * Why there is no PostgreSQL for this machine. Never on Linux, where the project is built and
   * checked: there a PostgreSQL that is missing must fail the tests.
   */
  Optional<String> whyNone() {
    if (resolversName().equals("Linux")) {
      return Optional.empty();
    }
    try {
      DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(resolversName(), hardware).close();
      return Optional.empty();
    } catch (IllegalStateException none) {
      return Optional.of(
          "no PostgreSQL for %s on %s is on the class path (%s). Add its artifact of io.zonky.test.postgres to store-jdbc/pom.xml."
              .formatted(system, hardware, none.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL on the class path cannot be read", e);
    }
  }

  private String resolversName() {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "Darwin";
    }
    return name.startsWith("windows") ? "Windows" : name.equals("linux") ? "Linux" : system;
  }
}
