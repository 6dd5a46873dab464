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
 * how many were dropped is written as a line itself. A journal that fails is left alone for a while
 * and tried again; one that does not answer is given up at the end, after a few seconds. Either
 * loses lines and nothing else. {@link #trouble()} tells of all that is not there.
 */
public final class JournalWriter {

  private static final int MOST_LINES = 20_000;
  private static final long MOST_LETTERS = 8_000_000;
  private static final int AT_ONCE = 500;
  private static final int LOOKS_EACH_MILLISECONDS = 100;

  /** How long a line waits for others at most, so that few lines make no transaction each. */
  private static final Duration GATHERING = Duration.ofMillis(200);

  /** How long a run waits at its end for a journal that is slow. */
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private static final int FAILURES_IN_A_ROW = 3;

  /** How long a run waits, and how long a journal is left alone. */
  public record Patience(Duration atEnd, Duration afterFailures) {

    /** Five seconds at the end in which nothing gets done; ten seconds after failures. */
    public static Patience standard() {
      return new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
  }

  private final Journal journal;
  private final TimeSource time;
  private final Function<Throwable, String> words;
  private final Patience patience;
  private final Deque<JournalLine> waiting = new ArrayDeque<>();
  private final DroppedLines dropped = new DroppedLines();
  private long letters;
  private long since;
  private int underWay;
  private long lost;
  private long untoldDrops;
  private int failuresInARow;
  private long failedAt;
  private long writtenAt;
  private int flushes;
  private boolean givenUp;
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
    this(journal, time, words, Patience.standard());
  }

  /** The same, with another patience. */
  JournalWriter(
      Journal journal, TimeSource time, Function<Throwable, String> words, Patience patience) {
    this.journal = journal;
    this.time = time;
    this.words = words;
    this.patience = patience;
  }

  /** Adds a line, or counts it as dropped where there is no room for its level. */
  public synchronized void add(JournalLine line) {
    if (stage == Stage.ENDS || stage == Stage.ENDED || isLeftAlone()) {
      lost++;
      return;
    }
    if (fill() >= room(line)) {
      dropped.count(line);
      untoldDrops++;
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

  /** After a few failures in a row it is asked again once in a while, and once only. */
  private boolean isLeftAlone() {
    return failuresInARow >= FAILURES_IN_A_ROW
        && System.nanoTime() - failedAt < patience.afterFailures().toNanos();
  }

  /**
   * Waits until all that was added is written, or lost; an interrupt does not end it. A journal
   * that gets nothing done for some seconds is given up: nothing is written any more.
   */
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
   * What is not in the journal of all that was added since this was asked for the last time, in
   * words; null if all is.
   */
  public synchronized @Nullable String trouble() {
    List<String> said = new ArrayList<>();
    if (untoldDrops > 0) {
      said.add(
          lines(untoldDrops)
              + " of the logs found no room, since they came faster than the store writes");
    }
    if (lost > 0) {
      said.add(
          lines(lost)
              + " of the logs could not be stored"
              + (failure == null ? "" : ": " + failure));
    }
    untoldDrops = 0;
    lost = 0;
    return said.isEmpty() ? null : String.join("; ", said);
  }

  private static String lines(long count) {
    return count + (count == 1 ? " line" : " lines");
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
    return (long) line.text().length()
        + line.key().map(String::length).orElse(0)
        + line.details().map(String::length).orElse(0);
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
    writtenAt = System.nanoTime();
    notifyAll();
    while (stage == Stage.RUNS && !(hasWork() && (flushes > 0 || isGathered()))) {
      wait(untilGathered());
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
  private long untilGathered() {
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
    if (givenUp) {
      return;
    }
    lost += lines;
    failure = why;
    failedAt = System.nanoTime();
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
      long began = System.nanoTime();
      while (thread != null && !givenUp && isBusy(ends) && isWorthWaiting(began)) {
        try {
          wait(LOOKS_EACH_MILLISECONDS);
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
      flushes--;
      if (thread != null && !givenUp && isBusy(ends)) {
        giveUp(thread);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A journal that writes, however slowly, is waited for longer than one that does not answer. */
  private boolean isWorthWaiting(long began) {
    long now = System.nanoTime();
    long still = now - Math.max(began, writtenAt);
    return now - began < LONGEST_END.toNanos() && still < patience.atEnd().toNanos();
  }

  private void giveUp(Thread writing) {
    givenUp = true;
    stage = Stage.ENDS;
    lost += waiting.size() + (long) underWay;
    failure = failure == null ? "the store did not answer in time" : failure;
    waiting.clear();
    letters = 0;
    writing.interrupt();
  }

  private Stage ending() {
    return thread == null || stage == Stage.ENDED ? Stage.ENDED : Stage.ENDS;
  }

  private boolean isBusy(boolean untilEnded) {
    return stage != Stage.ENDED && (hasWork() || underWay > 0 || untilEnded);
  }
}
