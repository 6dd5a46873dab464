package io.crossdock.internal.http;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.internal.http.Reply.Reached;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one call until it has an answer or a failure that repeating does not mend. */
final class Sending {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.http");

  // The remote began to work on it: what became of that is not known.
  private static final String LOST = "; it may or may not have happened over there";

  private final Wire wire;
  private final Call call;
  private final RunScope scope;
  private final RefusedOperations refused;
  private final Barred barred;
  private HttpUrl address;
  private int redirects;
  private int tries;
  private int sent;
  private boolean renewed;
  private Instant asked;

  Sending(Wire wire, Call call, RunScope scope) {
    this.wire = wire;
    this.call = call;
    this.scope = scope;
    this.address = wire.base().of(call);
    this.refused = scope.share(RefusedOperations.class, wire, RefusedOperations::new);
    this.barred = scope.share(Barred.class, wire, Barred::new);
    this.asked = wire.time().now();
  }

  Answer send() {
    while (true) {
      Next next = attempt();
      if (next.answer() != null) {
        return next.answer();
      }
      scope.pause(next.delay());
    }
  }

  private Next attempt() {
    barred.check();
    scope.blocking(
        () -> {
          wire.holdOff().await();
          return wire;
        });
    try (Metering.Taken taken = wire.metering().take(call, scope);
        CallLimit.Permit permit = scope.blocking(wire.limit()::acquire)) {
      Ticket ticket = wire.desk().ticket(scope);
      Duration early = wire.pace().take(call.operation());
      if (!early.isZero()) {
        // Waited for without the permit, so that calls of another kind pass.
        return Next.in(early);
      }
      OutboundCall outbound = new OutboundCall(call.method(), address);
      wire.desk().way().authorize(ticket.credential(), outbound);
      Reply reply = exchange(outbound);
      taken.settle(reply);
      return judge(reply, ticket, outbound, permit);
    }
  }

  private Reply exchange(OutboundCall outbound) {
    if (scope.watch().readsBodies(scope.place())) {
      outbound.teach(wire.wording());
    }
    Instant now = wire.time().now();
    Duration waited = Duration.between(asked, now);
    Exchange.Try attempt =
        new Exchange.Try(
            Exchange.Purpose.CALL, ++sent, waited.isNegative() ? Duration.ZERO : waited, now);
    try {
      return Watched.exchange(
          wire,
          wire.transmission(),
          call,
          outbound.signedAddress(),
          outbound.headers(),
          scope,
          attempt);
    } finally {
      asked = wire.time().now();
    }
  }

  private Next judge(Reply reply, Ticket ticket, OutboundCall outbound, CallLimit.Permit permit) {
    if (reply instanceof Reply.Broken broken) {
      outbound.teach(wire.wording());
      return afterBroken(broken.cause(), broken.reached());
    }
    ReadAnswer answer = ((Reply.Answered) reply).answer();
    wire.answered();
    log(answer);
    if (answer.status() / 100 == 2) {
      ticket.accepted();
      Optional<RemoteCallException> inside =
          answer.complete() ? wire.failures().inside(call, answer) : Optional.empty();
      return inside.isPresent()
          ? afterRefusal(inside.get(), answer.status(), permit)
          : afterSuccess(answer, permit);
    }
    outbound.teach(wire.wording());
    if (answer.status() == 401) {
      return afterUnauthorized(answer, ticket);
    }
    if (answer.status() < 500 && answer.status() != 429) {
      ticket.accepted();
      refused.taken(call);
    }
    if (Redirects.isRedirect(answer.status())) {
      address = wire.redirects().next(call, answer, redirects++);
      return Next.in(Duration.ZERO);
    }
    return afterRefusal(wire.failures().read(call, answer), answer.status(), permit);
  }

  private Next afterSuccess(ReadAnswer answer, CallLimit.Permit permit) {
    boolean usable = call.incomplete() == Call.Incomplete.ACCEPT && !answer.isEmpty();
    if (!answer.complete() && !usable) {
      return afterBroken(answer.brokenBy(), Reached.MAYBE_SENT);
    }
    if (answer.isPage() || (!call.reads() && answer.isPlainText())) {
      throw answer.notAnAnswer();
    }
    permit.succeeded();
    return Next.of(answer);
  }

  private Next afterBroken(@Nullable Exception cause, Reached reached) {
    boolean nothingSent = reached == Reached.NOTHING_SENT;
    if (scope.isCancelled() && (nothingSent || call.repeatable())) {
      throw scope.cancellation();
    }
    Kind kind =
        nothingSent ? Kind.UNREACHABLE : call.repeatable() ? Kind.PASSING : Kind.ANSWER_LOST;
    RemoteCallException failed = wire.failures().broken(place(), cause, kind);
    boolean mayPass = call.repeatable() && (!nothingSent || wire.hasAnswered());
    return mayPass ? repeat(failed, Optional.empty()) : fail(failed);
  }

  private Next afterUnauthorized(ReadAnswer answer, Ticket ticket) {
    if (!ticket.isRenewable()) {
      throw credentials(answer, "");
    }
    if (refused.again(call, ticket) || renewed || ticket.isFreshAndUnproven()) {
      throw credentials(answer, "; the token is fresh, so a right is missing");
    }
    renewed = true;
    Ticket next = wire.desk().afterRefusal(ticket, scope);
    if (next.credential().token().equals(ticket.credential().token())) {
      throw credentials(answer, "; signing in again gave the same token");
    }
    return Next.in(Duration.ZERO);
  }

  private RemoteCallException credentials(ReadAnswer answer, String after) {
    return wire.wording()
        .exception(wire.failures().read(call, answer), Kind.CREDENTIALS, "", after);
  }

  private Next afterRefusal(RemoteCallException failed, int status, CallLimit.Permit permit) {
    boolean isPassing = failed.kind() == Kind.PASSING;
    if (!isPassing) {
      return fail(failed);
    }
    if (status / 100 != 2) {
      LOG.atDebug().addKeyValue("atOnce", permit.refused()).log("fewer calls at a time");
    }
    // 429 says that the call was not taken; of anything else only a repeatable call can be sure.
    boolean repeats = call.repeatable() || status == 429 || failed.isUntaken();
    boolean holdsAll = status == 429 || status == 503;
    Optional<Duration> wait = failed.retryAfter();
    if (!repeats) {
      if (holdsAll) {
        wire.holdOff().hold(wait.filter(Sending::isShort).orElse(wire.backoff().after(1)));
      }
      return fail(wire.wording().exception(failed, Kind.ANSWER_LOST, "", LOST));
    }
    Next next = repeat(failed, wait);
    if (holdsAll) {
      wire.holdOff().hold(next.delay());
    }
    return next;
  }

  private Next repeat(RemoteCallException failed, Optional<Duration> asked) {
    tries++;
    if (asked.isPresent() && !isShort(asked.get())) {
      return fail(
          barred.from(
              wire.wording().exception(failed, Kind.EXHAUSTED, "", Backoff.tooLong(asked.get()))));
    }
    if (tries >= Backoff.TRIES) {
      return fail(
          wire.wording().exception(failed, failed.kind(), "", "; tried " + tries + " times"));
    }
    Duration wait = asked.map(wire.backoff()::asked).orElseGet(() -> wire.backoff().after(tries));
    LOG.atWarn()
        .addKeyValue("client", wire.client().name())
        .addKeyValue("operation", call.operation())
        .addKeyValue("tries", tries)
        .addKeyValue("waitMillis", wait.toMillis())
        .log("a call is repeated: {}", failed.getMessage());
    scope
        .watch()
        .repeats(
            new CallWatch.Repeat(
                wire.client().name(),
                call.operation(),
                scope.place(),
                tries,
                wait,
                String.valueOf(failed.getMessage())));
    return Next.in(wait);
  }

  private static Next fail(RemoteCallException failed) {
    throw failed;
  }

  private static boolean isShort(Duration asked) {
    return asked.compareTo(Backoff.LONGEST_ASKED) <= 0;
  }

  private String place() {
    return new AnswerPlace(wire.client(), call.method(), address, wire.wording()).shown();
  }

  private void log(ReadAnswer answer) {
    LOG.atDebug()
        .addKeyValue("client", wire.client().name())
        .addKeyValue("operation", call.operation())
        .addKeyValue("status", answer.status())
        .addKeyValue("bytes", answer.size())
        .log("called");
  }

  /** What comes next: an answer, or another try after a wait. */
  private record Next(@Nullable Answer answer, Duration delay) {
    static Next of(Answer answer) {
      return new Next(answer, Duration.ZERO);
    }

    static Next in(Duration wait) {
      return new Next(null, wait);
    }
  }

  /**
   * What asked for more time than a run waits: no call of the run goes to that client any more, on
   * whichever thread, and whatever its connector made of the first that was told so.
   */
  static final class Barred {
    private volatile @Nullable RemoteCallException by;

    private RemoteCallException from(RemoteCallException failed) {
      by = failed;
      return failed;
    }

    private void check() {
      RemoteCallException failed = by;
      if (failed != null) {
        throw failed;
      }
    }
  }

  /**
   * With which token each operation of this run was refused: a second one that is refused too, by
   * whichever thread, means a missing right, and there is no third.
   */
  static final class RefusedOperations {
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

    /** Whether it was refused with another token before, and not taken since. */
    private boolean again(Call call, Ticket refused) {
      Ticket before = tickets.putIfAbsent(call.operation(), refused);
      return before != null && before != refused;
    }

    private void taken(Call call) {
      if (!tickets.isEmpty()) {
        tickets.remove(call.operation());
      }
    }
  }
}
