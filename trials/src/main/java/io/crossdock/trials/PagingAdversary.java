package io.crossdock.trials;

import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Stands before a source: it moves rows between any two calls for the list, and answers some of
 * them by a trick. It writes down all that it does.
 */
final class PagingAdversary implements FakeSystem {

  /** A run with more calls than this never ends. */
  private static final int MOST_CALLS = 500;

  private static final int MOST_MOVES = 25;
  private static final int MOST_TRICKS = 3;

  /** Shorter than the overlap with which a read of changes begins. */
  private static final int LONGEST_LAG = 59;

  private final PagingSource source;
  private final PagingRows rows;
  private final TestTime time;
  private final Random random;
  private final List<String> history = new ArrayList<>();
  private int calls;
  private int movesLeft;
  private int tricksLeft;
  private int inserted;
  private int tricks;
  private boolean shifted;

  PagingAdversary(PagingSource source, PagingRows rows, TestTime time, Random random) {
    this.source = source;
    this.rows = rows;
    this.time = time;
    this.random = random;
  }

  /** A run begins, in which rows move and tricks are played, or not. */
  synchronized void begin(int run, PagingSeed.Manner manner) {
    boolean moves = manner == PagingSeed.Manner.MOVING;
    source.begin();
    history.add("run " + run + " at " + time.now() + ", " + manner);
    calls = 0;
    movesLeft = moves ? MOST_MOVES : 0;
    tricksLeft = moves ? random.nextInt(MOST_TRICKS + 1) : 0;
  }

  /** Rows move while nobody reads. */
  synchronized void between() {
    movesLeft = 6;
    move();
    time.advance(Duration.ofMillis(random.nextInt(4) * random.nextLong(3_600_000)));
  }

  /** The next rows that leave their place are not yet in the way of any read. */
  synchronized void forgetShifts() {
    shifted = false;
  }

  /** Whether rows left their place in the list since the last {@link #forgetShifts}. */
  synchronized boolean shifted() {
    return shifted;
  }

  /** Whether the run asked for more pages than any list here has. */
  synchronized boolean endless() {
    return calls > MOST_CALLS;
  }

  /** How many tricks were played. */
  synchronized int tricks() {
    return tricks;
  }

  /** All that happened, call by call. */
  synchronized List<String> history() {
    return List.copyOf(history);
  }

  @Override
  public synchronized FakeResponse answer(FakeRequest request) {
    if (!source.isList(request)) {
      return source.answer(request, PagingTrick.NONE);
    }
    if (++calls > MOST_CALLS) {
      return FakeResponse.empty(403);
    }
    if (calls > 1) {
      move();
    }
    PagingTrick trick = trick();
    FakeResponse answer = source.answer(request, trick);
    shifted |= trick == PagingTrick.EMPTY || trick == PagingTrick.SHORT;
    history.add("  " + request + " " + trick + " -> " + answer.status() + " " + answer.text());
    return answer;
  }

  private PagingTrick trick() {
    if (tricksLeft == 0 || random.nextInt(3) > 0) {
      return PagingTrick.NONE;
    }
    tricksLeft--;
    tricks++;
    return source.tricks().get(random.nextInt(source.tricks().size()));
  }

  private void move() {
    int moves = Math.min(movesLeft, random.nextInt(4));
    movesLeft -= moves;
    for (int i = 0; i < moves; i++) {
      moveOne();
    }
  }

  private void moveOne() {
    time.advance(Duration.ofMillis(random.nextInt(2) * random.nextInt(1_500)));
    List<String> alive = rows.alive();
    int choice = random.nextInt(6);
    if (choice < 2 || alive.isEmpty()) {
      put((random.nextInt(4) == 0 ? "b" : "a") + "-" + random.nextInt(1_000) + "-" + inserted++);
    } else if (choice < 4) {
      shifted |= source.order() == PagingSource.Order.BY_STAMP;
      put(alive.get(random.nextInt(alive.size())));
    } else {
      delete(alive.get(random.nextInt(alive.size())));
    }
  }

  /** Puts a row in that was not there, or that was and has gone. */
  private void put(String key) {
    int lag = random.nextInt(3) == 0 ? random.nextInt(LONGEST_LAG + 1) : 0;
    Instant stamp = time.now().minusSeconds(lag);
    int version = rows.put(key);
    source.put(key, version, stamp);
    history.add("    moment " + rows.moment() + ": " + key + " version " + version + " " + stamp);
  }

  private void delete(String key) {
    shifted = true;
    rows.delete(key);
    source.delete(key);
    history.add("    moment " + rows.moment() + ": " + key + " deleted");
  }

  /** The rows there are before the first run: several share a second. */
  synchronized void fill(int number) {
    for (int i = 0; i < number; i++) {
      put((random.nextInt(4) == 0 ? "b" : "a") + "-" + random.nextInt(1_000) + "-" + inserted++);
      time.advance(Duration.ofMillis(random.nextInt(2) * random.nextInt(2_000)));
    }
  }

  @Override
  public Instant now() {
    return time.now();
  }
}
