package io.crossdock.internal.monitor;

import io.crossdock.TimeSource;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to a journal on a thread of its own, many in a transaction. Safe for use by several
 * threads; whoever adds a line never waits for the journal.
 *
 * <p>What waits to be written is bounded. As it fills up, lines of low levels find no room first;
 * how many were dropped is written as a line itself. A journal that cannot be written loses lines
 * and nothing else: {@link #trouble()} says so.
 */
public final class JournalWriter {

  private static final int MOST_LINES = 20_000;
  private static final long MOST_LETTERS = 8_000_000;
  private static final int AT_ONCE = 500;

  /** How long a line waits for others at most, so that few lines make no transaction each. */
  private static final Duration GATHERING = Duration.ofMillis(200);

  /** How long a run waits at its end for a journal that does not answer. */
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private static final int FAILURES_IN_A_ROW = 3;

  private final Journal journal;
  private final TimeSource time;
  private final Function<Throwable, String> words;
  private final Deque<JournalLine> waiting = new ArrayDeque<>();
  private final DroppedLines dropped = new DroppedLines();
  private long letters;
  private long since;
  private int underWay;
  private long lost;
  private int failuresInARow;
  private int flushes;
  private @Nullable String failure;
  private Stage stage = Stage.IDLE;
  private @Nullable Thread thread;

  private enum Stage {
    IDLE,
    RUNS,
    ENDS,
    ENDED
  }

  /**
   * Without a thread yet.
   *
   * @param words of what a journal throws, fit to be seen
   */
  public JournalWriter(Journal journal, TimeSource time, Function<Throwable, String> words) {
    this.journal = journal;
    this.time = time;
    this.words = words;
  }

  /** Adds a line, or counts it as dropped where there is no room for its level. */
  public synchronized void add(JournalLine line) {
    if (stage == Stage.ENDS || stage == Stage.ENDED || failuresInARow >= FAILURES_IN_A_ROW) {
      lost++;
      return;
    }
    if (fill() >= room(line)) {
      dropped.count(line);
      return;
    }
    if (waiting.isEmpty()) {
      since = System.nanoTime();
    }
    waiting.addLast(line);
    letters += letters(line);
    if (thread == null) {
      begin();
    } else if (waiting.size() == 1 || waiting.size() == AT_ONCE) {
      notifyAll();
    }
  }

  /** Waits until all that was added is written, or lost; an interrupt does not end it. */
  public void flush() {
    await(false);
  }

  /** The same, and ends the thread: nothing can be added any more. */
  public void end() {
    await(true);
    join();
  }

  /** Who closes the runtime finds no thread of it: this one has said that it ends. */
  private void join() {
    @Nullable Thread ending;
    synchronized (this) {
      ending = stage == Stage.ENDED ? thread : null;
    }
    boolean interrupted = false;
    while (ending != null && ending.isAlive()) {
      try {
        ending.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What could not be written since this was asked for the last time, in words; null if all was.
   */
  public synchronized @Nullable String trouble() {
    if (lost == 0) {
      return null;
    }
    String said =
        lost
            + (lost == 1 ? " line" : " lines")
            + " of the logs could not be stored"
            + (failure == null ? "" : ": " + failure);
    lost = 0;
    return said;
  }

  private double fill() {
    return Math.max((double) waiting.size() / MOST_LINES, (double) letters / MOST_LETTERS);
  }

  /** How full it may be for a line to find room. */
  private static double room(JournalLine line) {
    return switch (line.level()) {
      case ERROR -> 1;
      case WARN -> 0.9;
      case INFO -> 0.75;
      case DEBUG -> 0.5;
      case TRACE -> 0.25;
    };
  }

  private static long letters(JournalLine line) {
    return (long) line.text().length() + line.details().map(String::length).orElse(0);
  }

  private void begin() {
    stage = Stage.RUNS;
    thread = new Thread(this::work, "crossdock journal");
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    try {
      List<JournalLine> batch = next();
      while (!batch.isEmpty()) {
        write(batch);
        batch = next();
      }
    } catch (InterruptedException givenUp) {
      // What was not written is counted already.
      Thread.currentThread().interrupt();
    } finally {
      ended();
    }
  }

  private synchronized void ended() {
    stage = Stage.ENDED;
    notifyAll();
  }

  /** The next lines to write; empty at the end. */
  private synchronized List<JournalLine> next() throws InterruptedException {
    underWay = 0;
    notifyAll();
    while (stage == Stage.RUNS && !(hasWork() && (flushes > 0 || isGathered()))) {
      wait(patience());
    }
    List<JournalLine> batch = new ArrayList<>();
    while (batch.size() < AT_ONCE && !waiting.isEmpty()) {
      JournalLine line = waiting.removeFirst();
      letters -= letters(line);
      batch.add(line);
    }
    if (waiting.isEmpty()) {
      batch.addAll(dropped.lines(time.now()));
    }
    since = System.nanoTime();
    underWay = batch.size();
    return batch;
  }

  private boolean hasWork() {
    return !waiting.isEmpty() || !dropped.isEmpty();
  }

  private boolean isGathered() {
    return waiting.size() >= AT_ONCE || System.nanoTime() - since >= GATHERING.toNanos();
  }

  /** Milliseconds until lines have gathered; 0, for ever, where there are none. */
  private long patience() {
    long left = GATHERING.toNanos() - (System.nanoTime() - since);
    return waiting.isEmpty() ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(left) + 1);
  }

  private void write(List<JournalLine> batch) {
    try {
      journal.append(batch);
      synchronized (this) {
        failuresInARow = 0;
      }
    } catch (RuntimeException | Error unwritable) {
      failed(batch.size(), words.apply(unwritable));
    }
  }

  private synchronized void failed(int lines, String why) {
    lost += lines;
    failure = why;
    if (++failuresInARow >= FAILURES_IN_A_ROW) {
      // Each further try would hold up the end of the run.
      lost += waiting.size();
      waiting.clear();
      letters = 0;
    }
  }

  private void await(boolean ends) {
    boolean interrupted = false;
    synchronized (this) {
      flushes++;
      stage = ends ? ending() : stage;
      notifyAll();
      long until = System.nanoTime() + LONGEST_END.toNanos();
      while (thread != null && isBusy(ends) && System.nanoTime() < until) {
        try {
          wait(1_000);
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
      flushes--;
      if (ends && thread != null && isBusy(true)) {
        lost += waiting.size() + (long) underWay;
        waiting.clear();
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Stage ending() {
    return thread == null || stage == Stage.ENDED ? Stage.ENDED : Stage.ENDS;
  }

  private boolean isBusy(boolean untilEnded) {
    return stage != Stage.ENDED && (hasWork() || underWay > 0 || untilEnded);
  }
}
