package io.crossdock.internal.reference;

import java.util.Collection;
import java.util.Optional;

/** Answers with {@code ${NAME}} for each secret. */
record ShownVariables(Variables all) implements Variables {

  @Override
  public Optional<String> text(String name) {
    return all.isSecret(name)
        ? Optional.of("${" + name + "}").filter(shown -> all.names().contains(name))
        : all.text(name);
  }

  @Override
  public boolean isSecret(String name) {
    return all.isSecret(name);
  }

  @Override
  public Collection<String> names() {
    return all.names();
  }
}
