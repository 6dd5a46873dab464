package io.crossdock.trials;

import io.crossdock.Crossdock;
import io.crossdock.Schedule;
import io.crossdock.schedule.ScheduleStatus;
import io.crossdock.task.RunQuery;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Two hosts on one PostgreSQL that have started one schedule, in a time that moves on when the
 * schedule is done with a slot; half way one of them is killed or frozen in the middle of a run.
 */
final class TicksLife implements AutoCloseable {

  /** What happens to the instance that is in the middle of the run half way. */
  enum Fate {
    KILLED,
    FROZEN
  }

  private static final Instant FIRST = Instant.parse("2026-03-28T22:00:00Z");
  private static final Duration STILL = Duration.ofSeconds(3);
  private static final Duration NUDGE = Duration.ofSeconds(20);
  private static final Duration LONGEST_SLOT = Duration.ofSeconds(40);

  private final StorePlace place;
  private final int ticks;
  private final Fate fate;
  private final Path file;
  private final SharedTime time;
  private final TaskStore store;
  private final Crossdock looking;
  private final TicksErp erp = new TicksErp();
  private final List<ChildJvm> instances = new ArrayList<>();
  private int hit;
  private long hitNanos;
  private Duration takenUpAfter = Duration.ZERO;

  TicksLife(StorePlace place, int ticks, Fate fate) throws IOException {
    this.place = place;
    this.ticks = ticks;
    this.fate = fate;
    this.file = Files.createTempFile("crossdock-ticks", ".time");
    this.time = SharedTime.in(file);
    this.store = place.open(time, "the trial");
    this.looking = TicksChild.crossdock(store, time);
    time.moveTo(FIRST.minusSeconds(1));
    looking.schedules().add(schedule());
  }

  private Schedule schedule() {
    return TicksChild.schedule(erp.baseUrl(0));
  }

  private static Instant slot(int tick) {
    return FIRST.plus(TicksChild.EVERY.multipliedBy(tick));
  }

  TicksRow run() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    for (int number = 1; number <= 2; number++) {
      instances.add(TicksChild.start(place, file, number, erp.baseUrl(number)));
    }
    instances.forEach(instance -> instance.line(TicksChild.READY));
    erp.holdAt(ticks / 2);
    for (int tick = 0; tick < ticks; tick++) {
      erp.moveTo(tick);
      time.moveTo(slot(tick));
      awaitDone(slot(tick));
    }
    end();
    return row(Duration.ofNanos(System.nanoTime() - begun));
  }

  private void awaitDone(Instant slot) throws IOException, InterruptedException {
    long began = System.nanoTime();
    long moved = began;
    while (!isDone(slot)) {
      if (System.nanoTime() - began > LONGEST_SLOT.toNanos()) {
        throw new IllegalStateException("nobody ran the slot of " + slot + ": " + status());
      }
      if (hit == 0 && erp.held() != 0) {
        hit();
      }
      if (System.nanoTime() - moved > STILL.toNanos()) {
        time.moveTo(time.now().plus(NUDGE));
        moved = System.nanoTime();
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
    if (hit != 0 && takenUpAfter.isZero()) {
      takenUpAfter = Duration.ofNanos(System.nanoTime() - hitNanos);
      thaw();
    }
  }

  private ScheduleStatus status() {
    return looking.schedules().status(TicksChild.SCHEDULE);
  }

  /** Not as soon as the run has ended: the schedule knows that a moment later. */
  private boolean isDone(Instant slot) {
    ScheduleStatus status = status();
    return status.state() == ScheduleStatus.State.WAITING
        && status.last().filter(last -> slot.equals(last.slot())).isPresent();
  }

  private void hit() throws IOException, InterruptedException {
    hit = erp.held();
    hitNanos = System.nanoTime();
    if (fate == Fate.KILLED) {
      instances.get(hit - 1).kill();
    } else {
      instances.get(hit - 1).freeze();
    }
  }

  /** It goes on in the middle of a run that another one has had since, and tells of it. */
  private void thaw() throws IOException, InterruptedException {
    if (fate == Fate.FROZEN) {
      instances.get(hit - 1).thaw();
      erp.letGo();
      long latest = System.nanoTime() + LONGEST_SLOT.toNanos();
      while (reportOfTheFrozen().isEmpty() && System.nanoTime() < latest) {
        TimeUnit.MILLISECONDS.sleep(2);
      }
    }
  }

  private Optional<StoredRun> reportOfTheFrozen() {
    return store
        .runs(RunQuery.all().ofSchedule(TicksChild.SCHEDULE).in(StoredRun.State.BROKEN_OFF))
        .stream()
        .filter(run -> run.reportJson().isPresent())
        .findFirst();
  }

  private void end() throws InterruptedException {
    for (ChildJvm instance : instances) {
      if (instance.isAlive()) {
        instance.ask();
        int code = instance.await(Duration.ofSeconds(20));
        if (code != 0) {
          throw new IllegalStateException("an instance that nobody killed ended with " + code);
        }
      }
    }
  }

  private TicksRow row(Duration took) {
    List<Instant> slots = new ArrayList<>();
    for (int tick = 0; tick < ticks; tick++) {
      slots.add(slot(tick));
    }
    return new TicksRow(
        fate,
        slots,
        looking.of(schedule()).runs().newest(10 * ticks),
        status(),
        erp.taken(),
        hit,
        takenUpAfter,
        took);
  }

  @Override
  public void close() throws IOException {
    instances.forEach(ChildJvm::close);
    erp.close();
    looking.close();
    store.close();
    Files.deleteIfExists(file);
  }
}
