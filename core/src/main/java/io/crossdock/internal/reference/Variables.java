package io.crossdock.internal.reference;

import java.util.Collection;
import java.util.Optional;

/** The environment as references see it. Safe for use by several threads. */
public interface Variables {

  /** The variable's text, unsealed if it is encrypted. */
  Optional<String> text(String name);

  /** Whether the text must not be seen. */
  boolean isSecret(String name);

  /** All names, for the nearest right one. */
  Collection<String> names();

  /** The same names, but a secret's text is its own reference: for showing, never for sending. */
  default Variables shown() {
    return new ShownVariables(this);
  }
}
