package io.crossdock.internal.engine;

import io.crossdock.task.CrossReference;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The items of one run that wait for a cross-reference, until another item of the run brings it.
 *
 * <p>Bounded: an item that finds no room stays waiting in the store, and is taken up from there
 * when all others have gone. Safe for use by several threads; it calls nobody while it is locked.
 */
final class WaitingRoom {

  private static final int MOST = 5_000;
  private static final long MOST_LETTERS = 8L << 20;
  private static final int AT_ONCE = 500;

  private final StopSignal stop;
  private final int most;

  /** Those inside, by place. */
  private final Map<Place, Guest> guests = new LinkedHashMap<>();

  private final Map<ReferenceName, Set<Place>> byName = new HashMap<>();

  /** Came in after their reference was looked up: it may have been brought between the two. */
  private final Set<Place> unasked = new LinkedHashSet<>();

  /** Their reference is there. */
  private final Map<Place, Guest> woken = new LinkedHashMap<>();

  /** On their way to the queue of their lane. */
  private final Map<Place, Guest> going = new HashMap<>();

  private final Set<LaneRun> outside = new LinkedHashSet<>();
  private final Set<LaneRun> stillReading = new HashSet<>();
  private long letters;
  private long filled;
  private long moves;

  /** An item that waits. */
  record Guest(LaneRun lane, Task task, ReferenceName awaited) {

    private Place place() {
      return new Place(lane, task.key());
    }

    private long letters() {
      return (long) task.key().length() + task.payload().map(String::length).orElse(0);
    }
  }

  private record Place(LaneRun lane, String key) {}

  WaitingRoom(StopSignal stop) {
    this(stop, MOST);
  }

  WaitingRoom(StopSignal stop, int most) {
    this.stop = stop;
    this.most = most;
    stop.onStop(this::wake);
  }

  /** A lane that may bring references, or whose items may wait, is read. */
  synchronized void readingBegins(LaneRun lane) {
    stillReading.add(lane);
  }

  synchronized void readingEnded(LaneRun lane) {
    stillReading.remove(lane);
    wake();
  }

  /** An item waits; its state says so already, or is about to. */
  synchronized void enter(Guest guest) {
    Guest before = guests.get(guest.place());
    if (before != null && before.task().id() == guest.task().id()) {
      return;
    }
    if (guests.size() + woken.size() >= most || letters + guest.letters() > MOST_LETTERS) {
      outside.add(guest.lane());
      return;
    }
    guests.put(guest.place(), guest);
    letters += guest.letters();
    byName.computeIfAbsent(guest.awaited(), name -> new LinkedHashSet<>()).add(guest.place());
    unasked.add(guest.place());
    wake();
  }

  /** A newer version of an item has come: an older one that waits does not go any more. */
  synchronized void forget(LaneRun lane, String key) {
    Place place = new Place(lane, key);
    leave(place);
    woken.remove(place);
    going.remove(place);
  }

  /** References are in the store now. */
  synchronized void filled(Collection<CrossReference> references) {
    filled += references.size();
    for (CrossReference reference : references) {
      List.copyOf(byName.getOrDefault(reference.name(), Set.of())).forEach(this::wake);
    }
  }

  /** These references turned out to be there. */
  synchronized void found(Collection<ReferenceName> names) {
    names.forEach(name -> List.copyOf(byName.getOrDefault(name, Set.of())).forEach(this::wake));
  }

  private void wake(Place place) {
    leave(place).ifPresent(guest -> woken.put(place, guest));
    wake();
  }

  private Optional<Guest> leave(Place place) {
    Guest guest = guests.remove(place);
    if (guest == null) {
      return Optional.empty();
    }
    unasked.remove(place);
    letters -= guest.letters();
    byName.computeIfPresent(
        guest.awaited(),
        (name, places) -> {
          places.remove(place);
          return places.isEmpty() ? null : places;
        });
    return Optional.of(guest);
  }

  /** Something has happened that the usher may have to see to. */
  synchronized void wake() {
    moves++;
    notifyAll();
  }

  /** How often something has happened so far. */
  synchronized long moves() {
    return moves;
  }

  /** How many references this run has brought so far. */
  synchronized long filled() {
    return filled;
  }

  /** Waits until there is something to see to since that move. */
  synchronized void awaitMove(long since) throws InterruptedException {
    while (moves == since && !stop.isSet()) {
      wait();
    }
  }

  /** The names that guests wait for who came in since it was asked last, at most a page. */
  synchronized Set<ReferenceName> unasked() {
    Set<ReferenceName> names = new LinkedHashSet<>();
    Iterator<Place> places = unasked.iterator();
    while (places.hasNext() && names.size() < AT_ONCE) {
      Guest guest = guests.get(places.next());
      if (guest != null) {
        names.add(guest.awaited());
      }
      places.remove();
    }
    return names;
  }

  /** Those whose reference is there, of one lane at a time; they are on their way from now on. */
  synchronized List<Guest> woken() {
    List<Guest> page = new ArrayList<>();
    Iterator<Guest> all = woken.values().iterator();
    while (all.hasNext() && page.size() < AT_ONCE) {
      Guest guest = all.next();
      if (page.isEmpty() || page.get(0).lane() == guest.lane()) {
        all.remove();
        going.put(guest.place(), guest);
        page.add(guest);
      }
    }
    return page;
  }

  /** Whether a guest still is to go; it arrives now. */
  synchronized boolean arrives(Guest guest) {
    return going.remove(guest.place(), guest);
  }

  /** The lanes whose items found no room, and may do so now. */
  synchronized Set<LaneRun> takeOutside() {
    Set<LaneRun> lanes = new LinkedHashSet<>(outside);
    outside.clear();
    return lanes;
  }

  /** Whether nothing comes in any more but by what is under way. */
  synchronized boolean isReadToTheEnd() {
    return stillReading.isEmpty();
  }

  /** Whether there is nobody to see to. */
  synchronized boolean isQuiet() {
    return stillReading.isEmpty() && woken.isEmpty() && unasked.isEmpty();
  }
}
