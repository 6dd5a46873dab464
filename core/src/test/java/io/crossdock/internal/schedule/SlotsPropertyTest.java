package io.crossdock.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.internal.schedule.ScheduleState.UnderWay;
import io.crossdock.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For any zone and time: the next one is later, and a walk of the clock loses and doubles none. */
class SlotsPropertyTest {

  /** An expression, and which local times it means, said another way. */
  record Meant(String cron, Predicate<LocalDateTime> times) {
    boolean followsRealTime() {
      return cron.split(" ", -1)[1].equals("*");
    }

    @Override
    public String toString() {
      return cron;
    }
  }

  private static final List<Meant> CRONS =
      List.of(
          new Meant("30 2 * * *", at -> at.getHour() == 2 && at.getMinute() == 30),
          new Meant("0 0 * * *", at -> at.getHour() == 0 && at.getMinute() == 0),
          new Meant("*/15 * * * *", at -> at.getMinute() % 15 == 0),
          new Meant("7 * * * *", at -> at.getMinute() == 7),
          new Meant("0 */2 * * *", at -> at.getHour() % 2 == 0 && at.getMinute() == 0),
          new Meant("59 1,2,3 * * *", at -> at.getMinute() == 59 && in(at.getHour(), 1, 2, 3)),
          new Meant("5 1 1 * *", at -> isAt(at, 1, 5) && at.getDayOfMonth() == 1),
          new Meant("45 23 31 * *", at -> isAt(at, 23, 45) && at.getDayOfMonth() == 31),
          new Meant("0 3 * * SUN", at -> isAt(at, 3, 0) && at.getDayOfWeek().getValue() == 7),
          new Meant(
              "0 2 13 * FRI",
              at ->
                  isAt(at, 2, 0)
                      && (at.getDayOfMonth() == 13 || at.getDayOfWeek().getValue() == 5)));

  private static boolean isAt(LocalDateTime at, int hour, int minute) {
    return at.getHour() == hour && at.getMinute() == minute;
  }

  private static boolean in(int value, int... allowed) {
    for (int one : allowed) {
      if (one == value) {
        return true;
      }
    }
    return false;
  }

  @Provide
  Arbitrary<Meant> crons() {
    return Arbitraries.of(CRONS);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList()).map(ZoneId::of);
  }

  /** Mostly days around a change of some clock: late March, late October, and any other. */
  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2005-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2040-01-01T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @Property(tries = 150)
  void the_times_are_those_that_are_found_by_looking_at_each_minute(
      @ForAll("crons") Meant meant, @ForAll("zones") ZoneId zone, @ForAll("times") Instant time) {
    Instant from = nearAChange(zone, time).truncatedTo(ChronoUnit.MINUTES);
    Instant to = from.plus(Duration.ofDays(3));

    List<Instant> times = SlotsTest.between(SlotsTest.slots(meant.cron(), zone), from, to);

    assertThat(times).containsExactlyElementsOf(lookedUp(meant, zone, from, to));
  }

  /** A day and a half before the next change of the zone's clock, if there is one soon. */
  private static Instant nearAChange(ZoneId zone, Instant time) {
    ZoneOffsetTransition change = zone.getRules().nextTransition(time);
    return change == null ? time : change.getInstant().minus(Duration.ofHours(36));
  }

  private static SortedSet<Instant> lookedUp(Meant meant, ZoneId zone, Instant from, Instant to) {
    SortedSet<Instant> found = new TreeSet<>();
    if (meant.followsRealTime()) {
      for (Instant at = from.plusSeconds(60); !at.isAfter(to); at = at.plusSeconds(60)) {
        if (isWholeMinute(at, zone) && meant.times().test(LocalDateTime.ofInstant(at, zone))) {
          found.add(at);
        }
      }
      return found;
    }
    LocalDateTime begin = LocalDateTime.ofInstant(from.minus(Duration.ofDays(2)), ZoneOffset.UTC);
    LocalDateTime end = LocalDateTime.ofInstant(to.plus(Duration.ofDays(2)), ZoneOffset.UTC);
    for (LocalDateTime local = begin; local.isBefore(end); local = local.plusMinutes(1)) {
      if (meant.times().test(local)) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        found.add(
            change != null && change.isGap()
                ? change.getInstant()
                : local.toInstant(zone.getRules().getValidOffsets(local).get(0)));
      }
    }
    found.removeIf(at -> !at.isAfter(from) || at.isAfter(to));
    return found;
  }

  private static boolean isWholeMinute(Instant at, ZoneId zone) {
    return LocalDateTime.ofInstant(at, zone).getSecond() == 0;
  }

  @Property(tries = 300)
  void the_next_time_is_later_and_none_lies_between(
      @ForAll("crons") Meant meant, @ForAll("zones") ZoneId zone, @ForAll("times") Instant time) {
    Slots slots = SlotsTest.slots(meant.cron(), zone);

    Instant next = slots.next(time).orElseThrow();

    assertThat(next).isAfter(time);
    assertThat(slots.next(next.minusSeconds(1))).contains(next);
    assertThat(slots.next(time.plus(Duration.between(time, next).dividedBy(2)))).contains(next);
  }

  @Property(tries = 150)
  void a_walk_of_the_clock_loses_and_doubles_no_time(
      @ForAll("crons") Meant meant,
      @ForAll("zones") ZoneId zone,
      @ForAll("times") Instant start,
      @ForAll("walks") List<Duration> steps) {
    Trigger trigger = new Trigger.Cron(meant.cron(), zone);
    Plan.Planner planner = new Plan.Planner(trigger, Windows.of(List.of()));
    ScheduleState state = ScheduleState.first("1", "t", start);
    Instant now = start;
    Instant farthest = start;
    Set<Instant> answered = new HashSet<>();
    List<Instant> inOrder = new ArrayList<>();
    long stoodFor = 0;
    for (Duration step : steps) {
      now = now.plus(step);
      farthest = now.isAfter(farthest) ? now : farthest;
      Plan plan = planner.plan(state, now);
      if (plan instanceof Plan.Go go) {
        assertThat(answered.add(go.run().slot())).isTrue();
        inOrder.add(go.run().slot());
        stoodFor += go.run().standsFor();
        state = over(state, go.run(), now);
      } else {
        assertThat(((Plan.Rest) plan).until()).isAfter(now);
      }
    }

    assertThat(inOrder).isSorted();
    assertThat(stoodFor)
        .isEqualTo(Slots.of(trigger).between(start, farthest).map(Slots.Missed::count).orElse(0L));
  }

  private static ScheduleState over(ScheduleState state, UnderWay run, Instant now) {
    ScheduleState begun = state.began(UnderWay.beginning(run.slot(), run.standsFor(), null, now));
    return begun.over(
        new ScheduleState.Ended(
            run.slot(), run.standsFor(), now, now, ScheduleState.Result.SUCCEEDED, ""),
        begun.handled(),
        0);
  }

  /** Minutes mostly, at times days, and back again. */
  @Provide
  Arbitrary<List<Duration>> walks() {
    Arbitrary<Duration> steps =
        Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.longs().between(1, 7_200)),
                net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(7_200, 400_000)),
                net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(-100_000, -1)))
            .map(Duration::ofSeconds);
    return steps.list().ofMinSize(5).ofMaxSize(25);
  }
}
