package io.crossdock.trials;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two processes on one PostgreSQL that answer the ticks of one timer, in a time that moves on when
 * a slot has been run; half way one of them is killed or frozen in the middle of a run.
 */
final class TicksLife implements AutoCloseable {

  /** What happens to the instance that is in the middle of the run half way. */
  enum Fate {
    KILLED,
    FROZEN
  }

  /**
   * What came of it.
   *
   * @param runs that ended
   * @param byInstance how many of them each instance had
   * @param doubled slots that ended more than once
   * @param missing slots that ended never
   * @param brokenOff runs that never ended
   * @param hit the instance that was hit, and at which slot
   * @param takenUpBy who ran that slot in the end
   * @param takenUpAfter real time from the hit until then
   * @param refusals runs that could not end since another instance had their lane
   */
  record Row(
      Fate fate,
      int ticks,
      int runs,
      Map<String, Long> byInstance,
      List<Instant> doubled,
      List<Instant> missing,
      int brokenOff,
      String hit,
      String takenUpBy,
      Duration takenUpAfter,
      long refusals,
      Duration took) {

    boolean isRight() {
      long expected = fate == Fate.FROZEN ? 1 : 0;
      return runs == ticks
          && doubled.isEmpty()
          && missing.isEmpty()
          && brokenOff == 1
          && refusals == expected
          && byInstance.size() == 2;
    }
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
    time.moveTo(FIRST.minusSeconds(1));
  }

  private Instant slot(int tick) {
    return FIRST.plus(TicksChild.EVERY.multipliedBy(tick));
  }

  Row run() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    for (int number = 1; number <= 2; number++) {
      instances.add(TicksChild.start(place, file, number, FIRST));
    }
    instances.forEach(instance -> instance.line(TicksChild.READY));
    int half = ticks / 2;
    for (int tick = 0; tick < ticks; tick++) {
      if (tick == half) {
        time.haltAt(slot(tick));
      }
      time.moveTo(slot(tick));
      awaitRun(slot(tick));
    }
    end();
    return row(Duration.ofNanos(System.nanoTime() - begun));
  }

  private void awaitRun(Instant slot) throws IOException, InterruptedException {
    long began = System.nanoTime();
    long moved = began;
    while (!hasEnded(slot)) {
      if (System.nanoTime() - began > LONGEST_SLOT.toNanos()) {
        throw new IllegalStateException("nobody ran the slot of " + slot);
      }
      if (hit == 0 && time.halted() != 0) {
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
      time.haltNoMore();
      thaw();
    }
  }

  private boolean hasEnded(Instant slot) {
    return !store
        .runs(
            RunQuery.all()
                .ofSchedule(TicksChild.TIMER)
                .atSlot(slot)
                .in(StoredRun.State.ENDED)
                .atMost(1))
        .isEmpty();
  }

  private void hit() throws IOException, InterruptedException {
    hit = time.halted();
    hitNanos = System.nanoTime();
    if (fate == Fate.KILLED) {
      instances.get(hit - 1).kill();
    } else {
      // It stands still in its run until it is thawed: a loaded machine freezes it a little later.
      instances.get(hit - 1).freeze();
    }
  }

  /** It goes on in the middle of a run that another one has had since. */
  private void thaw() throws IOException, InterruptedException {
    if (fate == Fate.FROZEN) {
      instances.get(hit - 1).thaw();
      long latest = System.nanoTime() + LONGEST_SLOT.toNanos();
      while (time.refusals() == 0 && System.nanoTime() < latest) {
        TimeUnit.MILLISECONDS.sleep(2);
      }
    }
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

  private Row row(Duration took) {
    List<StoredRun> all =
        store.runs(RunQuery.all().ofSchedule(TicksChild.TIMER).atMost(10 * ticks));
    List<StoredRun> ended =
        all.stream().filter(run -> run.state() == StoredRun.State.ENDED).toList();
    Map<Instant, List<StoredRun>> bySlot =
        ended.stream()
            .collect(Collectors.groupingBy(TicksLife::slotOf, TreeMap::new, Collectors.toList()));
    List<Instant> missing = new ArrayList<>();
    for (int tick = 0; tick < ticks; tick++) {
      if (!bySlot.containsKey(slot(tick))) {
        missing.add(slot(tick));
      }
    }
    Instant half = slot(ticks / 2);
    return new Row(
        fate,
        ticks,
        ended.size(),
        ended.stream()
            .map(TicksLife::by)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())),
        bySlot.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .toList(),
        missing,
        all.size() - ended.size(),
        "instance " + hit + " in the run of " + half,
        bySlot.getOrDefault(half, List.of()).stream().map(TicksLife::by).findFirst().orElse("-"),
        takenUpAfter,
        time.refusals(),
        took);
  }

  private static Instant slotOf(StoredRun run) {
    return run.slot().orElseThrow().at();
  }

  private static String by(StoredRun run) {
    return run.reportJson().orElse("{}").replaceAll("\\D", "");
  }

  @Override
  public void close() throws IOException {
    instances.forEach(ChildJvm::close);
    store.close();
    Files.deleteIfExists(file);
  }
}
