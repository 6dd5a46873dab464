package io.crossdock.trials;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/**
 * Leaves tests out, whichever directory the build wrote them to, and the libraries of others that
 * are inside testkit's jar.
 */
final class MainClasses implements ImportOption {
  @Override
  public boolean includes(Location location) {
    return !location.contains("/test-classes/") && !location.contains("/internal/shaded/");
  }
}
