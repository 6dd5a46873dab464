package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Credential;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.SignIn;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.http.Ticket.Origination;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in once for all threads of a client: the first that needs it does, the others wait for what
 * it gets.
 *
 * <p>A sign-in that fails in a run has failed for all its threads until the run ends, so that no
 * account is locked by a queue of workers with one wrong password.
 */
final class SignInDesk {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.http");

  private final HttpClient client;
  private final SignIn way;
  private final SignInFields fields;
  private final Wire wire;
  private final Wording wording;
  private final TimeSource time;
  private final Backoff backoff;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final CredentialEnd end;
  private final @Nullable KeptSignIns kept;
  private @Nullable SharedSignIn shared;
  private volatile @Nullable Ticket current;

  /**
   * A client's.
   *
   * @param kept where sign-ins outlive the process; null if they do not
   */
  SignInDesk(HttpClient client, SignInFields fields, Wire wire, @Nullable KeptSignIns kept) {
    this.client = client;
    this.way = KnownWays.of(client);
    this.fields = fields;
    this.kept = kept;
    this.wire = wire;
    this.wording = wire.wording();
    this.time = wire.time();
    this.backoff = wire.backoff();
    this.end = new CredentialEnd(client, fields, wording);
  }

  /** The way to sign in. */
  SignIn way() {
    return way;
  }

  /** A credential that holds for a while; got now if there is none. */
  Ticket ticket(RunScope scope) {
    failure(scope).rethrow();
    Ticket now = current;
    Ticket used =
        now != null && !now.endsSoon(time.now()) ? now : renewed(now, scope, Origination.SIGNED_IN);
    end.tell(used, scope, time.now());
    return used;
  }

  /** Another credential than the one that the remote refused. */
  Ticket afterRefusal(Ticket refused, RunScope scope) {
    return renewed(refused, scope, Origination.AFTER_REFUSAL);
  }

  private Ticket renewed(@Nullable Ticket old, RunScope scope, Origination why) {
    scope.blocking(
        () -> {
          lock.lockInterruptibly();
          return lock;
        });
    try {
      Ticket now = current;
      if (now != null && now != old) {
        return now;
      }
      RunFailure failure = failure(scope);
      failure.rethrow();
      Ticket fresh = fresh(now, scope, why, failure);
      current = fresh;
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  private Ticket fresh(@Nullable Ticket old, RunScope scope, Origination why, RunFailure failure) {
    SharedSignIn withOthers = shared();
    if (withOthers == null) {
      Optional<Credential> previous = Optional.ofNullable(old).flatMap(Ticket::refreshable);
      return signedIn(previous, null, scope, why, failure);
    }
    try {
      return withOthers.renewed(
          old, scope, (previous, lease) -> signedIn(previous, lease, scope, why, failure));
    } catch (RemoteCallException failed) {
      throw failure.remember(failed);
    }
  }

  /** Null where a sign-in begins anew with each process. */
  private @Nullable SharedSignIn shared() {
    if (shared == null && kept != null && !(way instanceof FixedSignIn)) {
      SharedSignIn.FirstUse firstUse =
          fields.refreshToken().isPresent()
              ? SharedSignIn.FirstUse.BY_ONE
              : SharedSignIn.FirstUse.BY_ANY_NUMBER;
      SignInIdentity identity = fields.identity(wire.base().place());
      shared =
          new SharedSignIn(
              new KeptSignIn(kept, identity, client.name()),
              Wire.longestSignIn(client),
              firstUse,
              wording,
              time);
    }
    return shared;
  }

  private RunFailure failure(RunScope scope) {
    return scope.share(RunFailure.class, this, RunFailure::new);
  }

  private Ticket signedIn(
      Optional<Credential> previous,
      @Nullable SignInLease lease,
      RunScope scope,
      Origination why,
      RunFailure failure) {
    for (int tries = 1; ; tries++) {
      try {
        return once(previous, lease, scope, why);
      } catch (RemoteCallException failed) {
        Optional<Duration> wait = wait(failed, tries);
        if (wait.isEmpty()) {
          throw failure.remember(failed(failed));
        }
        LOG.atWarn()
            .addKeyValue("client", client.name())
            .addKeyValue("tries", tries)
            .addKeyValue("waitMillis", wait.get().toMillis())
            .log("sign-in did not work and is tried again: {}", failed.getMessage());
        scope
            .watch()
            .repeats(
                new CallWatch.Repeat(
                    client.name(),
                    "sign-in",
                    scope.place(),
                    tries,
                    wait.get(),
                    String.valueOf(failed.getMessage())));
        if (lease != null) {
          lease.extend(wait.get());
        }
        scope.pause(wait.get());
      }
    }
  }

  private Ticket once(
      Optional<Credential> previous, @Nullable SignInLease lease, RunScope scope, Origination why) {
    Instant since = time.now();
    SignInConnection connection = new SignInConnection(wire, scope, lease);
    Credential credential;
    try {
      credential = way.signIn(fields.request(previous.orElse(null), connection));
    } catch (RemoteCallException refused) {
      // A way that goes on to the password by itself has made its second call: no third.
      // Where the environment gives a refresh token, it is the one from which this one came.
      if (previous.isEmpty()
          || connection.calls() > 1
          || !isRefusal(refused)
          || fields.refreshToken().isPresent()) {
        throw refused;
      }
      LOG.atInfo().addKeyValue("client", client.name()).log("refresh was refused: signing in anew");
      credential = way.signIn(fields.request(null, connection));
    }
    wording.learnToken(credential.token());
    credential.refresh().ifPresent(wording::learnToken);
    boolean given = connection.calls() == 0;
    if (!given) {
      LOG.atDebug().addKeyValue("client", client.name()).log("signed in");
    }
    return new Ticket(credential, since, given ? Origination.GIVEN : why);
  }

  private Optional<Duration> wait(RemoteCallException failed, int tries) {
    boolean passes =
        switch (failed.kind()) {
          case PASSING, ANSWER_LOST -> true;
          case UNREACHABLE -> wire.hasAnswered();
          default -> false;
        };
    if (!passes || tries >= Backoff.TRIES) {
      return Optional.empty();
    }
    return failed
        .retryAfter()
        .map(asked -> Optional.of(asked).filter(some -> !isTooLong(some)))
        .orElseGet(() -> Optional.of(backoff.after(tries)));
  }

  private static boolean isRefusal(RemoteCallException failed) {
    return failed.kind() == Kind.CREDENTIALS || failed.kind() == Kind.REFUSED;
  }

  private RemoteCallException failed(RemoteCallException failed) {
    // An unanswered sign-in leaves nothing in doubt: no item was sent.
    Kind kind =
        switch (failed.kind()) {
          case REFUSED -> Kind.CREDENTIALS;
          case ANSWER_LOST -> Kind.PASSING;
          default -> failed.kind();
        };
    Optional<Duration> tooLong = failed.retryAfter().filter(SignInDesk::isTooLong);
    return wording.exception(
        failed,
        tooLong.isPresent() && kind == Kind.PASSING ? Kind.EXHAUSTED : kind,
        "Sign-in of client \"" + client.name() + "\"" + place(failed) + " did not work: ",
        kind == Kind.CREDENTIALS
            ? fields.refreshToken().map(SignInDesk::anew).orElse("")
            : tooLong.map(Backoff::tooLong).orElse(""));
  }

  private static String anew(String refreshToken) {
    return "; if they are right, the refresh token was used or revoked (an answer that was lost may"
        + " have held its successor): sign in again over there, and put the new one into "
        + refreshToken;
  }

  /** Where that was, unless it is said: a connector that words a refusal knows no address. */
  private String place(RemoteCallException failed) {
    String origin = wire.base().origin().toString();
    return String.valueOf(failed.getMessage()).contains(origin) ? "" : " at " + origin;
  }

  private static boolean isTooLong(Duration asked) {
    return asked.compareTo(Backoff.LONGEST_ASKED) > 0;
  }

  /** The failure of a run's sign-in, told to each thread that comes later. */
  static final class RunFailure {
    private @Nullable RemoteCallException failure;

    private synchronized RemoteCallException remember(RemoteCallException failed) {
      failure = failed;
      return failed;
    }

    private synchronized void rethrow() {
      if (failure != null) {
        throw new RemoteCallException(
            failure.kind(), String.valueOf(failure.getMessage()), failure.fault(), failure);
      }
    }
  }
}
