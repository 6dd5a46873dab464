package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in got: a token, when it ends, and what renews it. Immutable, and never shown: {@link
 * #toString()} hides all of it, and the engine teaches the redactor its texts.
 */
public final class Credential {

  private final String token;
  private final @Nullable Instant until;
  private final @Nullable String refresh;
  private final @Nullable Instant renewableUntil;

  private Credential(
      String token,
      @Nullable Instant until,
      @Nullable String refresh,
      @Nullable Instant renewableUntil) {
    this.token = requireNonNull(token, "token");
    this.until = until;
    this.refresh = refresh;
    this.renewableUntil = renewableUntil;
  }

  /**
   * A credential that holds until the remote refuses it.
   *
   * @param token secret
   */
  public static Credential of(String token) {
    return new Credential(token, null, null, null);
  }

  /**
   * The same, with its end: the engine renews it ahead of time.
   *
   * @param until when it ends
   */
  public Credential until(Instant until) {
    return new Credential(token, requireNonNull(until, "until"), refresh, renewableUntil);
  }

  /**
   * The same, with what renews it.
   *
   * @param refresh secret
   */
  public Credential refreshedBy(String refresh) {
    return new Credential(token, until, requireNonNull(refresh, "refresh"), renewableUntil);
  }

  /**
   * The same, with the time from which no sign-in can renew it: a person must get another one. From
   * thirty days before, each run that uses it warns of it.
   *
   * @param end such as that of a refresh token that stays the same
   */
  public Credential renewableUntil(Instant end) {
    return new Credential(token, until, refresh, requireNonNull(end, "end"));
  }

  /** The token, for the wire alone. */
  public String token() {
    return token;
  }

  /** When it ends, where the remote said so. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /** What renews it, where the remote gave such a thing. */
  public Optional<String> refresh() {
    return Optional.ofNullable(refresh);
  }

  /** From when on a person must get another one, where that is known. */
  public Optional<Instant> renewableUntil() {
    return Optional.ofNullable(renewableUntil);
  }

  /** Hides all of it. */
  @Override
  public String toString() {
    return "Credential[hidden]";
  }
}
