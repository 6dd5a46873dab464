package io.crossdock.internal.reference;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Variables of a test; one whose name starts with "Secret" is a secret. */
record MapVariables(Map<String, String> texts) implements Variables {

  @Override
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  @Override
  public boolean isSecret(String name) {
    return name.startsWith("Secret");
  }

  @Override
  public Collection<String> names() {
    return texts.keySet();
  }
}
