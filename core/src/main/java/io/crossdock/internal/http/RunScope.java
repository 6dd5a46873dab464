package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.CallCancelledException;
import io.crossdock.internal.alert.RunFacts;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a run shares over all its connections: what was read once, remarks, counts, and its
 * cancellation. Safe for use by several threads.
 */
public final class RunScope {

  private static final int MOST_REMARKS = 1_000;
  private static final int MOST_WARNINGS = 100;

  private final TimeSource time;
  private final Run run;
  private final CallPlace place;

  /** The scope of a run that begins now. */
  public RunScope(TimeSource time) {
    this(time, new Run(), CallPlace.alone());
  }

  private RunScope(TimeSource time, Run run, CallPlace place) {
    this.time = time;
    this.run = run;
    this.place = place;
  }

  /** The same run, seen from where calls are made: it shares all with this scope. */
  public RunScope at(CallPlace place) {
    return new RunScope(time, run, place);
  }

  /** Where calls are made from. */
  CallPlace place() {
    return place;
  }

  /** Who is told of what happens on the wire, instead of whoever was before. */
  public void watchedBy(CallWatch watching) {
    run.watch = watching;
  }

  CallWatch watch() {
    return run.watch;
  }

  /** What is to be asked right before each request leaves this machine; it throws to hold it. */
  public void beforeSending(Runnable check) {
    run.beforeSending = check;
  }

  Runnable beforeSending() {
    return run.beforeSending;
  }

  /** Ends what is under way, and lets nothing begin any more. */
  public void cancel() {
    run.cancelled = true;
    run.underWay.forEach(okhttp3.Call::cancel);
    synchronized (run.waiting) {
      run.waiting.forEach(Thread::interrupt);
    }
  }

  /** How many requests went to the wire, repeats and sign-ins among them. */
  public long calls() {
    synchronized (run.calls) {
      return run.calls.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** The same by operation. */
  public Map<String, Long> callsByOperation() {
    synchronized (run.calls) {
      return new TreeMap<>(run.calls);
    }
  }

  /** How many bytes of answers were read, unpacked. */
  public long bytes() {
    synchronized (run.calls) {
      return run.bytes;
    }
  }

  /** How long the requests took, all threads together. */
  public Duration remoteTime() {
    synchronized (run.calls) {
      return run.remoteTime;
    }
  }

  /** What connectors remarked, each once, in order. */
  public List<String> remarks() {
    synchronized (run.remarks) {
      return List.copyOf(run.remarks);
    }
  }

  /** What connectors warned of, each once, in order. */
  public List<RunFacts.ClientWarning> warnings() {
    synchronized (run.remarks) {
      return List.copyOf(run.warnings);
    }
  }

  /** A warning is a remark, too. */
  void warn(RunFacts.ClientWarning warning) {
    remark(warning.words());
    synchronized (run.remarks) {
      if (run.warnings.size() < MOST_WARNINGS) {
        run.warnings.add(warning);
      }
    }
  }

  boolean isCancelled() {
    return run.cancelled || Thread.currentThread().isInterrupted();
  }

  /** What to throw where the run is cancelled. */
  CallCancelledException cancellation() {
    return new CallCancelledException("The run was cancelled");
  }

  void remark(String remark) {
    boolean isNew;
    synchronized (run.remarks) {
      isNew = run.remarks.size() < MOST_REMARKS && run.remarks.add(remark);
    }
    if (isNew) {
      watch().remarked(place, remark);
    }
  }

  void count(String operation) {
    synchronized (run.calls) {
      run.calls.merge(operation, 1L, Long::sum);
    }
  }

  void add(long read, Duration took) {
    synchronized (run.calls) {
      run.bytes += read;
      run.remoteTime = run.remoteTime.plus(took.isNegative() ? Duration.ZERO : took);
    }
  }

  UnderWay begin(okhttp3.Call call) {
    run.underWay.add(call);
    if (run.cancelled) {
      call.cancel();
    }
    return () -> run.underWay.remove(call);
  }

  /** One thing for the run, made at its first use; {@code make} must not wait. */
  <T> T share(Class<T> type, Object key, Supplier<T> make) {
    return type.cast(run.shared.computeIfAbsent(new Key(type, key), any -> make.get()));
  }

  /** Closes what was read once for the run and can be closed. No thread of it works any more. */
  public void end() {
    run.shared.values().stream()
        .filter(Once.class::isInstance)
        .map(Once.class::cast)
        .forEach(Once::close);
  }

  /** Waits through the run's clock, unless it is cancelled. */
  void pause(Duration duration) {
    blocking(
        () -> {
          time.pause(duration);
          return duration;
        });
  }

  /**
   * Waits for something, unless the run is cancelled.
   *
   * @throws CallCancelledException if it is, or the thread is interrupted: its flag is set again
   */
  <T> T blocking(Waiting<T> waitingFor) {
    synchronized (run.waiting) {
      run.waiting.add(Thread.currentThread());
    }
    try {
      if (isCancelled()) {
        throw cancellation();
      }
      return waitingFor.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cancellation();
    } finally {
      synchronized (run.waiting) {
        run.waiting.remove(Thread.currentThread());
      }
    }
  }

  /** What is shared by all who look at it from some place. */
  private static final class Run {
    private final Map<Object, Object> shared = new ConcurrentHashMap<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private final Set<RunFacts.ClientWarning> warnings = new LinkedHashSet<>();
    private final Map<String, Long> calls = new TreeMap<>();
    private final Set<okhttp3.Call> underWay = ConcurrentHashMap.newKeySet();
    private final Set<Thread> waiting = new HashSet<>();
    private volatile boolean cancelled;
    private volatile Runnable beforeSending = () -> {};
    private volatile CallWatch watch = CallWatch.NOBODY;
    private long bytes;
    private Duration remoteTime = Duration.ZERO;
  }

  /** A wait. */
  interface Waiting<T> {
    T await() throws InterruptedException;
  }

  /** A call that is under way until it is closed. */
  interface UnderWay extends AutoCloseable {
    @Override
    void close();
  }

  private record Key(Class<?> type, Object key) {}
}
