package io.crossdock.internal.http;

import io.crossdock.connector.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A credential in use: since when, how it was got, and whether the remote has accepted it. */
final class Ticket {

  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);

  private final Credential credential;
  private final Instant since;
  private final Instant renewAt;
  private final Origination origination;
  private volatile boolean proven;

  /** How a credential was got. */
  enum Origination {
    /** It stands in the definition: asking for it again gives the same. */
    GIVEN,
    /** By a sign-in, at the start or ahead of the end of the last one. */
    SIGNED_IN,
    /** By a sign-in, since the remote refused the one before. */
    AFTER_REFUSAL
  }

  Ticket(Credential credential, Instant since, Origination origination) {
    this.credential = credential;
    this.since = since;
    this.origination = origination;
    this.renewAt = credential.until().map(end -> end.minus(margin(since, end))).orElse(Instant.MAX);
  }

  Credential credential() {
    return credential;
  }

  /** When it was asked for. */
  Instant since() {
    return since;
  }

  /** Whether it is time for the next one. */
  boolean endsSoon(Instant now) {
    return !now.isBefore(renewAt);
  }

  /** The remote took it. */
  void accepted() {
    proven = true;
  }

  /** Whether another sign-in can give anything else. */
  boolean isRenewable() {
    return origination != Origination.GIVEN;
  }

  /** Whether it was got because the one before was refused, and has never been accepted. */
  boolean isFreshAndUnproven() {
    return origination == Origination.AFTER_REFUSAL && !proven;
  }

  /** What can be refreshed, for the next sign-in. */
  Optional<Credential> refreshable() {
    return Optional.of(credential).filter(some -> some.refresh().isPresent());
  }

  private static Duration margin(Instant since, Instant until) {
    Duration tenth = Duration.between(since, until).dividedBy(10);
    return tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
  }
}
