package io.crossdock.environment;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** An encrypted variable on its way into an environment, with what there is to say about it. */
final class SealedVariable {

  final String name;
  final Value.Sealed value;
  final @Nullable String flaw;
  final @Nullable String warning;

  private SealedVariable(
      String name, Value.Sealed value, @Nullable String flaw, @Nullable String warning) {
    this.name = name;
    this.value = value;
    this.flaw = flaw;
    this.warning = warning;
  }

  static SealedVariable of(String name, String secret, Seal seal) {
    requireNonNull(name, "name");
    requireNonNull(secret, "secret");
    return new SealedVariable(
        name,
        new Value.Sealed(seal.seal(name, secret)),
        isMask(secret)
            ? "is only the mask of a secret, not the secret; give the secret itself"
            : null,
        warning(name, secret));
  }

  /** Stars and the like come from a screen or an export that had hidden the secret. */
  private static boolean isMask(String secret) {
    return secret.strip().equalsIgnoreCase("[redacted]")
        || (secret.length() > 3 && secret.chars().allMatch(sign -> "*•●".indexOf(sign) >= 0));
  }

  private static @Nullable String warning(String name, String secret) {
    if (secret.isEmpty()) {
      return "the encrypted variable \"" + name + "\" is empty";
    }
    if (secret.length() <= Redactor.SHORTEST_MASKED) {
      return "the encrypted variable \""
          + name
          + "\" has fewer than "
          + (Redactor.SHORTEST_MASKED + 1)
          + " characters: it is masked where it stands as a credential, but not elsewhere, since"
          + " that would shred all text";
    }
    return secret.equals(secret.strip())
        ? null
        : "the encrypted variable \"" + name + "\" begins or ends with white space";
  }
}
