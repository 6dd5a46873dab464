package io.crossdock.internal.reference;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An environment without a variable. */
enum NoVariables implements Variables {
  INSTANCE;

  @Override
  public Optional<String> text(String name) {
    return Optional.empty();
  }

  @Override
  public boolean isSecret(String name) {
    return false;
  }

  @Override
  public Collection<String> names() {
    return List.of();
  }
}
