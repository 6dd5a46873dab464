package io.crossdock.internal.engine;

import io.crossdock.task.ReferenceName;
import java.util.List;
import java.util.Set;

/**
 * Sees to the items that wait for cross-references: asks once more for what was not there when they
 * came, leads them back to their lanes when it is, and closes the lanes when nothing in the run can
 * bring any more. The work of one thread.
 */
final class Usher {

  private final WaitingRoom room;
  private final RunReferences references;
  private final Settler settler;
  private final StopSignal stop;
  private final List<LaneRun> bringing;
  private final List<LaneRun> waiting;
  private long filledAtLastRound = -1;

  Usher(RunParts parts, List<LaneRun> lanes) {
    this.room = parts.room();
    this.references = parts.references();
    this.settler = parts.settler();
    this.stop = parts.stop();
    this.bringing = lanes.stream().filter(LaneRun::remembers).toList();
    this.waiting = lanes.stream().filter(LaneRun::mayWait).toList();
  }

  /** Whether items of any of the lanes may wait. */
  static boolean isNeeded(List<LaneRun> lanes) {
    return lanes.stream().anyMatch(LaneRun::mayWait);
  }

  /** Before the lanes are read. */
  void open() {
    bringing.forEach(room::readingBegins);
    waiting.forEach(room::readingBegins);
    bringing.forEach(lane -> lane.onDrained(room::wake));
  }

  /** Until no item can go on any more. */
  void work() throws InterruptedException {
    boolean goesOn = true;
    while (goesOn && !stop.isSet()) {
      long seen = room.moves();
      if (!served()) {
        if (isOver()) {
          goesOn = wentRound();
        } else {
          room.awaitMove(seen);
        }
      }
    }
    if (!stop.isSet()) {
      waiting.forEach(LaneRun::endForGood);
    }
  }

  private boolean served() throws InterruptedException {
    Set<ReferenceName> unasked = room.unasked();
    if (!unasked.isEmpty()) {
      room.found(references.askAgain(unasked));
      return true;
    }
    List<WaitingRoom.Guest> woken = room.woken();
    if (!woken.isEmpty()) {
      woken.get(0).lane().goOn(woken);
      return true;
    }
    return false;
  }

  /** Whether all is read and settled, and what was settled has woken nobody. */
  private boolean isOver() throws InterruptedException {
    if (!room.isQuiet() || !bringing.stream().allMatch(LaneRun::isDrained)) {
      return false;
    }
    // What was settled last may still be on its way into the store, and from there to the room.
    settler.awaitCommitted();
    return room.isQuiet();
  }

  /** Looks after those that found no room, if anything has come since it was done last. */
  private boolean wentRound() throws InterruptedException {
    long filled = room.filled();
    Set<LaneRun> outside = room.takeOutside();
    if (outside.isEmpty() || filled == filledAtLastRound) {
      return false;
    }
    filledAtLastRound = filled;
    for (LaneRun lane : outside) {
      lane.takeUpWaiting();
    }
    return true;
  }
}
