package io.crossdock.trials;

import io.crossdock.task.Lane;
import io.crossdock.task.LaneHeldException;
import io.crossdock.task.LeaseLostException;
import io.crossdock.task.RunQuery;
import io.crossdock.task.RunSlot;
import io.crossdock.task.RunStart;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Timers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One of the two instances of a {@link TicksTrial}: answers ticks until it is given a line. */
public final class TicksChild {

  static final String TIMER = "ticks";
  static final Duration EVERY = Duration.ofMinutes(5);
  static final String READY = "ready";

  private static final Lane LANE = new Lane("stock", "shop");
  private static final Duration LATER = Duration.ofSeconds(1);

  private final TaskStore store;
  private final SharedTime time;
  private final int number;

  private TicksChild(TaskStore store, SharedTime time, int number) {
    this.store = store;
    this.time = time;
    this.number = number;
  }

  /** Runs as one instance. */
  public static void main(String[] arguments) throws IOException {
    Arguments given = Arguments.parse(arguments, "--store", "--time", "--number", "--first");
    SharedTime time = SharedTime.in(given.path("--time").orElseThrow());
    int number = (int) given.number("--number", 0);
    Instant first = Instant.ofEpochMilli(given.number("--first", 0));
    StorePlace place = new StorePlace(given.text("--store").orElseThrow());
    try (TaskStore store = place.open(time, "instance " + number)) {
      TicksChild child = new TicksChild(store, time, number);
      Timers.Timer timer = new Timers.Timer(TIMER, "1", first, child::tick);
      try (Timers timers = store.timers(time, List.of(timer))) {
        System.out.println(READY + " " + timers.next());
        System.in.read();
      }
    }
  }

  static ChildJvm start(StorePlace place, Path time, int number, Instant first) {
    return ChildJvm.start(
        TicksChild.class,
        List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        Map.of(),
        "--store",
        place.text(),
        "--time",
        time.toString(),
        "--number",
        String.valueOf(number),
        "--first",
        String.valueOf(first.toEpochMilli()));
  }

  /** Runs a slot once, as a schedule does: it looks for itself whether that was done already. */
  private Instant tick(Instant due) {
    // What is asked for once more comes a little later than its slot.
    long seconds = EVERY.toSeconds();
    Instant slot = Instant.ofEpochSecond(due.getEpochSecond() / seconds * seconds);
    RunQuery done =
        RunQuery.all().ofSchedule(TIMER).atSlot(slot).in(StoredRun.State.ENDED).atMost(1);
    if (!store.runs(done).isEmpty()) {
      return slot.plus(EVERY);
    }
    try {
      long run = store.claim(RunStart.of(List.of(LANE)).bySchedule(new RunSlot(TIMER, slot, 1)));
      time.halt(slot, number);
      // As each transaction of a run does, this one is refused once another has had the lane.
      store.renew(run);
      store.end(run, "{\"by\":" + number + "}");
      return slot.plus(EVERY);
    } catch (LaneHeldException held) {
      return time.now().plus(LATER);
    } catch (LeaseLostException lost) {
      time.refused();
      return time.now().plus(LATER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return slot;
    }
  }
}
