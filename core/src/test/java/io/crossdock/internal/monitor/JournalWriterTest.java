package io.crossdock.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.TimeSource;
import io.crossdock.internal.monitor.JournalWriter.Patience;
import io.crossdock.monitor.InMemoryJournal;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

/** A journal that cannot keep up, fails or does not answer: bounded, counted, and told. */
@Timeout(60)
class JournalWriterTest {

  private static final Patience SHORT = new Patience(Duration.ofMillis(300), Duration.ofMillis(50));
  private static final Patience PATIENT = new Patience(Duration.ofSeconds(5), Duration.ofDays(1));

  private final Slow journal = new Slow();
  private final JournalWriter writer = writer(SHORT);

  private JournalWriter writer(Patience patience) {
    return new JournalWriter(journal, TimeSource.system(), Throwable::getMessage, patience);
  }

  private static JournalLine line(Level level, String text) {
    return JournalLine.of(JournalLine.Kind.LOG, Instant.EPOCH, "call", text)
        .level(level)
        .run(7)
        .build();
  }

  private void add(int lines, Level level, String text) {
    for (int i = 0; i < lines; i++) {
      writer.add(line(level, text));
    }
  }

  @Test
  void lines_that_find_no_room_are_counted_by_level_in_a_line_and_told_in_the_report() {
    journal.block();
    add(100_000, Level.DEBUG, "d");
    add(20_000, Level.ERROR, "e");
    int kept = 20_000 + journal.taken();
    journal.unblock();
    writer.end();

    List<JournalLine> dropped = journal.kept.lines(logs().withEvent("dropped"));
    assertThat(dropped).hasSize(1);
    assertThat(dropped.get(0).level()).isEqualTo(Level.WARN);
    assertThat(dropped.get(0).run()).hasValue(7);
    assertThat(dropped.get(0).text())
        .startsWith((120_000 - kept) + " lines were dropped")
        .contains("10000 ERROR, ", " DEBUG");
    assertThat(writer.trouble())
        .isEqualTo(
            (120_000 - kept)
                + " lines of the logs found no room, since they came faster than the store writes");
    assertThat(writer.trouble()).isNull();
    assertThat(journal.lines.get()).isEqualTo(kept + 1);
  }

  @Test
  void what_waits_is_bounded_by_its_letters_too() {
    journal.block();
    JournalLine large = line(Level.ERROR, "e").toBuilder().details("x".repeat(100_000)).build();
    for (int i = 0; i < 10_000; i++) {
      writer.add(large);
    }
    journal.unblock();
    writer.end();

    // 8 million letters wait, and as many may be under way.
    assertThat(journal.lines.get()).isBetween(80, 163);
    assertThat(writer.trouble()).contains("lines of the logs found no room");
  }

  @Test
  void a_journal_that_does_not_answer_is_given_up_once_and_its_lines_are_counted_as_lost() {
    journal.block();
    add(1_000, Level.INFO, "i");
    long began = System.nanoTime();

    writer.flush();
    writer.flush();
    writer.add(line(Level.ERROR, "after"));
    writer.end();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    assertThat(writer.trouble())
        .isEqualTo("1001 lines of the logs could not be stored: the store did not answer in time");
    journal.unblock();
    await().until(() -> JournalWriterTest.threads() == 0);
    assertThat(writer.trouble()).isNull();
  }

  @Test
  void a_journal_that_is_slow_and_gets_on_is_waited_for() {
    journal.slowBy(Duration.ofMillis(100));
    add(5_000, Level.ERROR, "e");

    writer.end();

    assertThat(writer.trouble()).isNull();
    assertThat(journal.lines.get()).isEqualTo(5_000);
  }

  @Test
  void a_journal_that_works_again_after_failures_gets_what_comes_then() {
    journal.failWith("the disk is full");
    for (int i = 0; i < 3; i++) {
      writer.add(line(Level.INFO, "lost"));
      writer.flush();
    }
    writer.add(line(Level.INFO, "left alone"));
    journal.failWith(null);
    await()
        .until(
            () -> {
              writer.add(line(Level.INFO, "again"));
              writer.flush();
              return journal.lines.get() > 0;
            });
    writer.end();

    assertThat(journal.kept.lines(logs())).extracting(JournalLine::text).containsOnly("again");
    assertThat(writer.trouble())
        .contains("lines of the logs could not be stored: the disk is full");
  }

  @Test
  void a_journal_that_has_failed_three_times_costs_no_further_tries() {
    JournalWriter patient = writer(PATIENT);
    journal.failWith("the disk is full");
    for (int i = 0; i < 10; i++) {
      patient.add(line(Level.INFO, "lost"));
      patient.flush();
    }
    patient.end();

    assertThat(journal.tries).hasValue(3);
    assertThat(patient.trouble())
        .isEqualTo("10 lines of the logs could not be stored: the disk is full");
  }

  private static JournalQuery logs() {
    return JournalQuery.of(JournalLine.Kind.LOG).atMost(100_000);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("crossdock journal"))
        .count();
  }

  /** A journal that does as it is told. */
  private static final class Slow implements Journal {
    private final InMemoryJournal kept = new InMemoryJournal();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile String failure;
    private volatile Duration each = Duration.ZERO;
    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private volatile int waiting;

    void block() {
      gate = new CountDownLatch(1);
    }

    void unblock() {
      gate.countDown();
    }

    void failWith(String words) {
      failure = words;
    }

    void slowBy(Duration time) {
      each = time;
    }

    /** How many it has taken already and holds back. */
    int taken() {
      return waiting;
    }

    @Override
    public void append(List<JournalLine> some) {
      tries.incrementAndGet();
      waiting = some.size();
      pass();
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      kept.append(some);
      lines.addAndGet(some.size());
    }

    /** Like a database: an interrupt changes nothing. */
    private void pass() {
      boolean interrupted = false;
      while (true) {
        try {
          gate.await();
          TimeSource.system().pause(each);
          break;
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public List<JournalLine> lines(JournalQuery query) {
      return kept.lines(query);
    }

    @Override
    public int prune(JournalLine.Kind kind, Instant before, long newest) {
      return kept.prune(kind, before, newest);
    }
  }
}
