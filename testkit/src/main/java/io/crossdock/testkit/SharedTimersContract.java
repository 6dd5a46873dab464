package io.crossdock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.TimeSource;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * What the timers of a store promise that several instances share, and that survives a restart, as
 * tests. Each {@link #instance()} is one more instance of the store under test.
 */
public interface SharedTimersContract extends TimersContract {

  /** The heart of it: a hundred ticks, and two who would answer them. */
  @Test
  default void each_due_time_is_answered_once_by_one_of_two_instances() throws Exception {
    TimeSource time = TimeSource.system();
    Instant first = Instant.parse("2026-03-01T10:00:00Z");
    Instant last = first.plus(Duration.ofMinutes(5L * 99));
    TimerCalls calls =
        new TimerCalls(
            due -> due.equals(last) ? time.now().plus(FAR) : due.plus(Duration.ofMinutes(5)));

    try (Timers one = instance().timers(time, List.of(calls.timer("ticks", first)));
        Timers two = instance().timers(time, List.of(calls.timer("ticks", last)))) {
      TimerCalls.eventually(() -> calls.dues().contains(last));
      TimerCalls.eventually(() -> one.next().containsKey("ticks"));

      assertThat(calls.dues()).hasSize(100).doesNotHaveDuplicates().isSorted();
      assertThat(calls.mostAtOnce()).isEqualTo(1);
      assertThat(two.next()).isEqualTo(one.next());
    }
  }

  /** An instance that is closed in its call leaves that to the others, for the same time. */
  @Test
  default void a_call_that_was_broken_off_is_taken_up_by_another_instance() throws Exception {
    TimeSource time = TimeSource.system();
    Instant first = Instant.parse("2026-03-01T10:00:00Z");
    TimerCalls brokenOff = TimerCalls.lasting();
    TimerCalls takenUp = new TimerCalls(due -> time.now().plus(FAR));
    Timers one = instance().timers(time, List.of(brokenOff.timer("ticks", first)));
    brokenOff.await(1);

    try (Timers two = instance().timers(time, List.of(takenUp.timer("ticks", first)))) {
      assertThat(two.next()).isEmpty();
      one.close();
      takenUp.await(1);

      assertThat(brokenOff.dues()).containsExactly(first);
      assertThat(takenUp.dues()).containsExactly(first);
    }
  }

  /** The new version has the first time that is its own, however late the old one would come. */
  @Test
  default void a_version_takes_the_place_of_another() throws Exception {
    TimeSource time = TimeSource.system();
    Instant now = time.now();
    TimerCalls old = new TimerCalls(due -> due.plusMillis(1));
    TimerCalls changed = new TimerCalls(due -> time.now().plus(FAR));

    try (Timers one = instance().timers(time, List.of(old.timer("ticks", "1", now.plus(FAR))));
        Timers two = instance().timers(time, List.of(changed.timer("ticks", "2", now)))) {
      changed.await(1);
      one.call("ticks", now);
      TimerCalls.eventually(() -> two.next().containsKey("ticks"));

      assertThat(old.dues()).isEmpty();
      assertThat(one.next()).isEmpty();
      assertThat(changed.dues()).hasSize(1);
    }
  }

  /** The other end of a change: never both at once, and the old one is not called again. */
  @Test
  default void a_call_of_an_old_version_ends_in_peace_before_the_new_one_is_called()
      throws Exception {
    TimeSource time = TimeSource.system();
    Instant now = time.now();
    CountDownLatch free = new CountDownLatch(1);
    TimerCalls old =
        new TimerCalls(
            due -> {
              TimerCalls.await(free);
              return due.plus(FAR);
            });
    TimerCalls changed = new TimerCalls(due -> time.now().plus(FAR));

    try (Timers one = instance().timers(time, List.of(old.timer("ticks", "1", now)))) {
      old.await(1);
      try (Timers two = instance().timers(time, List.of(changed.timer("ticks", "2", now)))) {
        assertThat(two.next()).isEmpty();
        assertThat(changed.dues()).isEmpty();
        assertThat(old.underWay()).isEqualTo(1);

        free.countDown();
        changed.await(1);

        assertThat(old.dues()).hasSize(1);
        assertThat(old.interrupted()).isZero();
        assertThat(one.next()).isEmpty();
      }
    }
  }

  /** Instances with other timers, or none of these any more. */
  @Test
  default void what_an_instance_was_not_given_is_left_to_others() throws Exception {
    TimeSource time = TimeSource.system();
    Instant now = time.now();
    TimerCalls bread = new TimerCalls(due -> time.now().plus(FAR));
    TimerCalls butter = new TimerCalls(due -> time.now().plus(FAR));

    try (Timers one = instance().timers(time, List.of(bread.timer("bread", now.plus(FAR))))) {
      try (Timers two = instance().timers(time, List.of(butter.timer("butter", now)))) {
        butter.await(1);
        assertThat(one.next()).containsOnlyKeys("bread");
        assertThat(two.next()).doesNotContainKey("bread");
        two.call("butter", now.plusMillis(50));
        butter.await(2);
      }
      assertThat(bread.dues()).isEmpty();
    }
  }

  /** A due time is kept, and what has come due while nobody was there is called when one comes. */
  @Test
  default void a_due_time_survives_a_restart() throws Exception {
    TestTime time = TestTime.at("2026-03-01T10:00:00Z");
    time.hold();
    Instant due = time.now().plusSeconds(300);
    TimerCalls calls = new TimerCalls(called -> called.plusSeconds(300));
    TaskStore store = instance();
    store.timers(time, List.of(calls.timer("ticks", due))).close();
    store.close();
    time.advance(Duration.ofHours(3));

    Instant later = due.plus(FAR);
    try (Timers timers = instance().timers(time, List.of(calls.timer("ticks", later)))) {
      TimerCalls.eventually(() -> calls.dues().contains(time.now()));

      assertThat(calls.dues()).startsWith(due, due.plusSeconds(300)).doesNotHaveDuplicates();
      assertThat(timers.next()).doesNotContainEntry("ticks", later);
    }
  }

  /** The earlier of two first times counts. */
  @Test
  default void an_earlier_first_time_brings_a_timer_forward() {
    TestTime time = TestTime.at("2026-03-01T10:00:00Z");
    time.hold();
    TimerCalls calls = TimerCalls.lasting();
    Instant late = time.now().plusSeconds(3600);
    Instant early = time.now().plusSeconds(60);

    try (Timers one = instance().timers(time, List.of(calls.timer("ticks", late)));
        Timers two = instance().timers(time, List.of(calls.timer("ticks", early)));
        Timers three = instance().timers(time, List.of(calls.timer("ticks", late)))) {
      assertThat(one.next()).isEqualTo(two.next()).containsEntry("ticks", early);
      assertThat(three.next()).isEqualTo(two.next());
    }
  }
}
