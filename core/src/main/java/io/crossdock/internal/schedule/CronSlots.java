package io.crossdock.internal.schedule;

import com.cronutils.model.time.ExecutionTime;
import io.crossdock.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times of a cron expression in a zone.
 *
 * <p>cron-utils looks at a clock that never changes; what the changes of a zone's clock do to its
 * times is decided here, since it leaves out what falls into a gap (seen in 9.2.1).
 */
final class CronSlots implements Slots {

  private static final Duration FARTHEST_CHANGE = Duration.ofHours(25);

  private final ExecutionTime times;
  private final ZoneRules rules;
  private final boolean realTime;

  private CronSlots(ExecutionTime times, ZoneRules rules, boolean realTime) {
    this.times = times;
    this.rules = rules;
    this.realTime = realTime;
  }

  static CronSlots of(Trigger.Cron cron) {
    return new CronSlots(
        ExecutionTime.forCron(CronText.parse(cron.expression())),
        cron.zone().getRules(),
        CronText.followsRealTime(cron.expression()));
  }

  @Override
  public Optional<Instant> next(Instant after) {
    Instant from = after.truncatedTo(ChronoUnit.SECONDS);
    return realTime ? nextInRealTime(from) : nextOnTheClock(from);
  }

  /** Each time once: in a gap right after it, in an hour that is there twice in the first one. */
  private Optional<Instant> nextOnTheClock(Instant after) {
    Optional<LocalDateTime> local = nextLocal(local(after, rules.getOffset(after)));
    while (local.isPresent() && !instant(local.get()).isAfter(after)) {
      // In the second of two like hours: its times were those of the first.
      LocalDateTime passed = local.get();
      ZoneOffsetTransition change = rules.getTransition(passed);
      boolean overlap = change != null && change.isOverlap();
      local = nextLocal(overlap ? change.getDateTimeBefore().minusSeconds(1) : passed);
    }
    return local.map(this::instant);
  }

  private Instant instant(LocalDateTime local) {
    ZoneOffsetTransition change = rules.getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.toInstant(rules.getOffset(local));
  }

  /** As the clock shows it, whichever way it was set: what a gap leaves out does not come. */
  private Optional<Instant> nextInRealTime(Instant after) {
    Instant from = after;
    ZoneOffset offset = rules.getOffset(from);
    while (true) {
      Optional<LocalDateTime> local = nextLocal(local(from, offset));
      if (local.isEmpty()) {
        return Optional.empty();
      }
      Instant slot = local.get().toInstant(offset);
      ZoneOffsetTransition change = nextChange(from, offset);
      if (change == null || slot.isBefore(change.getInstant())) {
        return Optional.of(slot);
      }
      // Far behind the change: near the time itself the clock may have been set once more.
      Instant near = slot.minus(FARTHEST_CHANGE);
      if (near.isAfter(change.getInstant())) {
        from = near;
        offset = rules.getOffset(near);
      } else {
        from = change.getInstant().minusSeconds(1);
        offset = change.getOffsetAfter();
      }
    }
  }

  /** The first change behind a time at which the clock is taken to be at that offset already. */
  private @Nullable ZoneOffsetTransition nextChange(Instant from, ZoneOffset offset) {
    ZoneOffsetTransition change = rules.nextTransition(from);
    return change != null
            && change.getOffsetAfter().equals(offset)
            && !rules.getOffset(from).equals(offset)
        ? rules.nextTransition(change.getInstant())
        : change;
  }

  private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
    return times
        .nextExecution(after.atZone(ZoneOffset.UTC))
        .map(next -> next.toLocalDateTime().truncatedTo(ChronoUnit.SECONDS));
  }

  private static LocalDateTime local(Instant at, ZoneOffset offset) {
    return LocalDateTime.ofInstant(at, offset);
  }
}
