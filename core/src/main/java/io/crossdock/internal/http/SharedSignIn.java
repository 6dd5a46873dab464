package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Credential;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.internal.http.KeptSignIn.Found;
import io.crossdock.task.StoreException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that outlives the process and that all instances on a store share: it is kept before it
 * is used, and one instance at a time renews it while the others wait for what it gets.
 *
 * <p>Called by one thread at a time.
 */
final class SharedSignIn {

  private static final Duration FIRST_STEP = Duration.ofMillis(50);
  private static final Duration LONGEST_STEP = Duration.ofSeconds(1);

  /** How often a credential is put where something else was put meanwhile. */
  private static final int ATTEMPTS = 3;

  private final KeptSignIn kept;
  private final Duration lease;
  private final FirstUse firstUse;
  private final Wording wording;
  private final TimeSource time;
  private @Nullable Pending pending;

  /** Whether what the environment gives may be sent by several instances at the same moment. */
  enum FirstUse {
    BY_ANY_NUMBER,
    BY_ONE
  }

  /** What the store has not taken yet. */
  private record Pending(Found before, Ticket ticket) {}

  /**
   * A client's.
   *
   * @param longestCall how long a request of the sign-in takes at most
   */
  SharedSignIn(
      KeptSignIn kept, Duration longestCall, FirstUse firstUse, Wording wording, TimeSource time) {
    this.kept = kept;
    this.lease = longestCall.multipliedBy(3).dividedBy(2);
    this.firstUse = firstUse;
    this.wording = wording;
    this.time = time;
  }

  /** Signs in at the remote. */
  interface Renewal {
    /**
     * Gets a credential.
     *
     * @param previous what is renewed, if there is anything
     * @param lease to be extended before each request and each wait; null if none is needed
     */
    Ticket signIn(Optional<Credential> previous, @Nullable SignInLease lease);
  }

  /**
   * Another credential than the one in use.
   *
   * @param old the one in use; null at the first sign-in
   * @throws StoreException if the store does not work; nothing is lost by that
   */
  Ticket renewed(@Nullable Ticket old, RunScope scope, Renewal renewal) {
    keepPending();
    Found found = kept.find();
    Optional<Ticket> news = news(found, old);
    if (news.isPresent()) {
      return news.get();
    }
    if (firstUse == FirstUse.BY_ANY_NUMBER && previous(found, old).isEmpty()) {
      return keep(found, renewal.signIn(Optional.empty(), null));
    }
    return inTurn(old, scope, renewal);
  }

  private Ticket inTurn(@Nullable Ticket old, RunScope scope, Renewal renewal) {
    // One that is alive tries for a while; of one that is dead the lease runs out.
    Duration most = lease.multipliedBy(3);
    Duration step = FIRST_STEP;
    for (Duration waited = Duration.ZERO; waited.compareTo(most) < 0; waited = waited.plus(step)) {
      Optional<Ticket> got = myTurn(old, renewal);
      if (got.isPresent()) {
        return got.get();
      }
      step = step.compareTo(LONGEST_STEP) < 0 ? step.multipliedBy(2) : LONGEST_STEP;
      scope.pause(step);
      Optional<Ticket> news = news(kept.find(), old);
      if (news.isPresent()) {
        return news.get();
      }
    }
    throw tooLong(most);
  }

  /** Empty while another instance has the right. */
  private Optional<Ticket> myTurn(@Nullable Ticket old, Renewal renewal) {
    Optional<SignInLease> right = kept.lease(lease);
    if (right.isEmpty()) {
      return Optional.empty();
    }
    try (SignInLease held = right.get()) {
      Found found = kept.find();
      Optional<Ticket> news = news(found, old);
      return news.isPresent()
          ? news
          : Optional.of(keep(found, renewal.signIn(previous(found, old), held)));
    } catch (SignInLease.Lost frozenForTooLong) {
      return Optional.empty();
    }
  }

  /** What another instance has got, or this one before it was started anew. */
  private Optional<Ticket> news(Found found, @Nullable Ticket old) {
    return found
        .kept()
        .filter(kept::isUsable)
        .map(this::ticket)
        .filter(now -> old == null || !now.credential().token().equals(old.credential().token()))
        .filter(ticket -> !ticket.endsSoon(time.now()));
  }

  private Ticket ticket(Kept found) {
    learn(found.credential());
    return found.ticket();
  }

  private Optional<Credential> previous(Found found, @Nullable Ticket old) {
    Optional<Credential> last =
        found
            .kept()
            .filter(kept::isUsable)
            .map(Kept::credential)
            .or(() -> Optional.ofNullable(old).map(Ticket::credential))
            .filter(credential -> credential.refresh().isPresent());
    last.ifPresent(this::learn);
    return last;
  }

  private void learn(Credential credential) {
    wording.learnToken(credential.token());
    credential.refresh().ifPresent(wording::learnToken);
  }

  private Ticket keep(Found before, Ticket ticket) {
    if (ticket.credential().refresh().isEmpty()) {
      return ticket;
    }
    pending = new Pending(before, ticket);
    return keepPending().orElse(ticket);
  }

  /** Keeps what is not kept yet; gives what another instance has kept in its place. */
  private Optional<Ticket> keepPending() {
    for (int again = ATTEMPTS; pending != null; again--) {
      Pending left = pending;
      if (kept.keep(left.before(), left.ticket())) {
        pending = null;
        return Optional.empty();
      }
      Found now = kept.find();
      Optional<Ticket> other = now.kept().filter(kept::isUsable).map(this::ticket);
      if (other.isPresent()) {
        pending = null;
        return other;
      }
      if (again == 1) {
        throw kept.failed("what is kept changes faster than it can be replaced", null);
      }
      pending = new Pending(now, left.ticket());
    }
    return Optional.empty();
  }

  private RemoteCallException tooLong(Duration waited) {
    String words =
        "Sign-in of client \""
            + kept.client()
            + "\" did not work: another instance has been signing in for longer than "
            + waited.toSeconds()
            + " s";
    return wording.exception(Kind.PASSING, words, Fault.of(words), null);
  }
}
