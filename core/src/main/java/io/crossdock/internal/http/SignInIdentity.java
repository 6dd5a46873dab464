package io.crossdock.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which sign-in it is among all that a store keeps, and what it begins with.
 *
 * <p>The place is made of the client's address, its way to sign in, the references in its fields
 * and the names behind them, but of no secret: a secret that a person changes does not change it.
 */
final class SignInIdentity {

  private final String place;
  private final String origin;

  /**
   * Texts of any kind.
   *
   * @param place what tells it from other sign-ins
   * @param origin the secrets that a person gave
   */
  SignInIdentity(List<String> place, List<String> origin) {
    this.place = joined(place);
    this.origin = sha256(joined(origin));
  }

  /** What sealed texts are bound to. */
  String place() {
    return place;
  }

  /** The same, short and without names. */
  String key() {
    return sha256(place);
  }

  /**
   * A hash of the secrets that a person gave: for sealed texts only, since it can be guessed at.
   */
  String origin() {
    return origin;
  }

  /** The key alone. */
  @Override
  public String toString() {
    return "sign-in " + key();
  }

  private static String joined(List<String> texts) {
    return texts.stream().map(text -> text.length() + ":" + text).collect(Collectors.joining(","));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
