package io.crossdock.monitor;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The span of a run, and the calls whose page or batch is not told yet: they are made on the thread
 * that tells of it afterwards. Safe for use by several threads.
 */
final class RunTrace {

  /** A thread that keeps more makes calls that belong to no page or batch. */
  private static final int MOST_KEPT = 500;

  private final Span span;
  private final Consumer<List<Made>> overdue;
  private final Map<Thread, List<CallMade>> kept = new HashMap<>();

  /** A call and what it was made for; null for nothing of ours. */
  record Made(CallMade call, @Nullable Context parent) {}

  /**
   * The trace of a run.
   *
   * @param overdue takes calls that belong to the run alone
   */
  RunTrace(Span span, Consumer<List<Made>> overdue) {
    this.span = span;
    this.overdue = overdue;
  }

  Span span() {
    return span;
  }

  Context context() {
    return Context.root().with(span);
  }

  void keep(CallMade call) {
    List<CallMade> full = List.of();
    synchronized (kept) {
      List<CallMade> own = kept.computeIfAbsent(Thread.currentThread(), any -> new ArrayList<>());
      own.add(call);
      if (own.size() >= MOST_KEPT) {
        full = List.copyOf(own);
        own.clear();
      }
    }
    overdue.accept(made(full, context()));
  }

  List<Made> callsOfThisThread(Context parent) {
    synchronized (kept) {
      List<CallMade> own = kept.remove(Thread.currentThread());
      return own == null ? List.of() : made(own, parent);
    }
  }

  /** What was kept is the run's own. */
  void end() {
    List<CallMade> all = new ArrayList<>();
    synchronized (kept) {
      kept.values().forEach(all::addAll);
      kept.clear();
    }
    overdue.accept(made(all, context()));
  }

  private static List<Made> made(List<CallMade> calls, Context parent) {
    return calls.stream().map(call -> new Made(call, parent)).toList();
  }
}
