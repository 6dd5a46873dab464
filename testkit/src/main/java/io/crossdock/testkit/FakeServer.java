package io.crossdock.testkit;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static java.util.Objects.requireNonNull;

import io.crossdock.testkit.FaultEffect.Altered;
import io.crossdock.testkit.FaultEffect.Cut;
import io.crossdock.testkit.FaultEffect.Endless;
import io.crossdock.testkit.FaultEffect.Gone;
import io.crossdock.testkit.FaultEffect.Instead;
import io.crossdock.testkit.FaultEffect.ResetAfter;
import io.crossdock.testkit.FaultEffect.ResetBefore;
import io.crossdock.testkit.FaultEffect.Slow;
import io.crossdock.testkit.FaultEffect.Twice;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.MockResponse;

/**
 * Puts a {@link FakeSystem} on a loopback socket, keeps the calls, and misbehaves on request.
 *
 * <p>Safe for use by several threads. The last 10,000 calls are kept in full (at most 32 MB of
 * bodies), and a count for each pattern of calls, so that a run of millions fits.
 */
public final class FakeServer implements AutoCloseable {

  private final FakeSystem system;
  private final CallLog log = new CallLog();
  private final InFlight inFlight = new InFlight();
  private final ArmedFaults faults = new ArmedFaults();
  private final Listener listener;
  private volatile Duration latency = Duration.ZERO;

  private FakeServer(FakeSystem system) {
    this.system = requireNonNull(system, "system");
    this.listener = new Listener(this::answer);
  }

  /** Starts to listen on a free port of 127.0.0.1. */
  public static FakeServer start(FakeSystem system) {
    FakeServer server = new FakeServer(system);
    server.listener.start();
    return server;
  }

  /** Scheme, host and port without a slash at the end, such as {@code http://127.0.0.1:40123}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + listener.port();
  }

  /** The calls that are still kept, oldest first. */
  public List<Call> calls() {
    return log.calls();
  }

  /** The kept calls whose path starts so, oldest first. */
  public List<Call> calls(String pathPrefix) {
    return log.calls().stream().filter(call -> call.path().startsWith(pathPrefix)).toList();
  }

  /** How many calls came in all, kept or not. */
  public long count() {
    return log.total();
  }

  /** How many calls came for each of the system's patterns, kept or not. */
  public Map<String, Long> counts() {
    return log.counts();
  }

  /** Keeps the last so many calls in full. */
  public FakeServer keepCalls(int most) {
    log.keep(most);
    return this;
  }

  /** Keeps every call in full: for small runs only. */
  public FakeServer keepAllCalls() {
    log.keepAll();
    return this;
  }

  /** Forgets the calls so far and their counts. */
  public void forgetCalls() {
    log.clear();
  }

  /** The highest number of requests that were being answered at the same time. */
  public int mostAtOnce() {
    return inFlight.highest();
  }

  /**
   * Refuses with 429 and a {@code Retry-After} of one second what goes beyond so many requests at a
   * time within one group; the empty group has no limit. A fake sets this for its platform.
   */
  public FakeServer atMostAtOnce(int most, Function<FakeRequest, String> group) {
    inFlight.limit(most, group);
    return this;
  }

  /** Takes that real time over each call, before the system sees it. */
  public FakeServer latency(Duration latency) {
    this.latency = requireNonNull(latency, "latency");
    return this;
  }

  /** Arms a fault, beside those that are armed already; the one armed first wins a call. */
  public FakeServer fail(Fault fault) {
    faults.arm(requireNonNull(fault, "fault"));
    return this;
  }

  /** Disarms all faults and listens again if connections were refused. */
  public void heal() {
    faults.clear();
    listener.comeBack();
  }

  /** Stops listening and drops all connections until {@link #heal}; the port stays the same. */
  public void refuseConnections() {
    listener.goAway();
  }

  /** Stops for good. */
  @Override
  public void close() {
    listener.close();
  }

  private MockResponse answer(FakeRequest request) throws InterruptedException {
    InFlight.Entered entered = inFlight.enter(request);
    try {
      Optional<FaultEffect> effect = faults.strike(request);
      if (!latency.isZero()) {
        TimeUnit.NANOSECONDS.sleep(latency.toNanos());
      }
      if (entered.tooMany()) {
        return sent(request, system.refusal(429, request).withHeader("Retry-After", "1"));
      }
      return effect.isPresent()
          ? faulty(request, effect.get())
          : sent(request, system.answer(request));
    } finally {
      inFlight.leave(entered);
    }
  }

  private MockResponse faulty(FakeRequest request, FaultEffect effect) {
    if (effect instanceof Gone gone) {
      // Kept first: whoever sees the connection break finds the call.
      MockResponse dropped = dropped(request);
      listener.goAwayFor(gone.time());
      return dropped;
    } else if (effect instanceof ResetBefore) {
      return dropped(request);
    } else if (effect instanceof ResetAfter) {
      system.answer(request);
      return dropped(request);
    } else if (effect instanceof Twice) {
      system.answer(request);
      return sent(request, system.answer(request));
    } else if (effect instanceof Instead instead) {
      return sent(request, instead.answer().answer(system, request));
    } else if (effect instanceof Altered altered) {
      return sent(request, altered.change().apply(system.answer(request)));
    } else if (effect instanceof Slow slow) {
      return WireAnswer.slow(kept(request, system.answer(request)), slow);
    } else if (effect instanceof Cut cut) {
      return WireAnswer.cut(kept(request, system.answer(request)), cut.atByte());
    } else if (effect instanceof Endless endless) {
      kept(request, FakeResponse.empty(endless.status()));
      return WireAnswer.endless(endless.status());
    }
    throw new IllegalStateException("no way to play " + effect);
  }

  private MockResponse sent(FakeRequest request, FakeResponse answer) {
    return WireAnswer.of(kept(request, dated(answer)));
  }

  /** Every real server says what time it has. Source: RFC 9110, section 6.6.1. */
  private FakeResponse dated(FakeResponse answer) {
    return answer.header("Date").isPresent()
        ? answer
        : answer.withHeader(
            "Date", RFC_1123_DATE_TIME.format(system.now().atOffset(ZoneOffset.UTC)));
  }

  private FakeResponse kept(FakeRequest request, FakeResponse answer) {
    log.add(system.pattern(request), new Call(request, answer.status()));
    return answer;
  }

  private MockResponse dropped(FakeRequest request) {
    log.add(system.pattern(request), new Call(request, 0));
    return WireAnswer.dropped();
  }
}
