package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.Reading;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Subscriber;
import io.crossdock.task.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one incoming to its end for all routes that share it, page by page; each page is recorded
 * with its checkpoint before the next is asked for.
 */
final class PageReading {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Incoming incoming;
  private final Connection connection;
  private final List<RouteIntake> intakes;
  private final RunParts parts;
  private final Subscriber subscriber;
  private final ReadWindow window;
  private final CursorGuard guard;
  private final ReadProof proof = new ReadProof();
  private Duration pause = Duration.ZERO;
  private @Nullable Instant waitingSince;
  private long pages;
  private long items;

  PageReading(Incoming incoming, Connection connection, List<RouteIntake> intakes, RunParts parts) {
    this.incoming = incoming;
    this.connection = connection;
    this.intakes = intakes;
    this.parts = parts;
    this.subscriber = incoming.client().connector().subscriber();
    this.window = new ReadWindow(incoming, parts.words());
    this.guard = new CursorGuard(incoming.client().limits().pages());
  }

  private void takeUpPlaces() {
    Map<String, Optional<Checkpoint>> stored = new HashMap<>();
    for (RouteIntake intake : intakes) {
      stored.put(intake.route(), parts.store().checkpoint(incoming.identifier(), intake.route()));
    }
    window.takeUp(stored);
  }

  private Read first() {
    boolean standard = intakes.stream().allMatch(RouteIntake::isStandard);
    return window.bounded(FirstRead.of(incoming, standard, parts.variables(), connection));
  }

  /** Reads to the end, or until the run stops. */
  void read() throws InterruptedException {
    try {
      for (RouteIntake intake : intakes) {
        intake.carryOver();
      }
      readPages();
    } catch (RemoteCallException failed) {
      parts
          .stop()
          .stop(
              "incoming \""
                  + incoming.name()
                  + "\": "
                  + parts.words().of(String.valueOf(failed.getMessage())));
    } finally {
      intakes.forEach(RouteIntake::end);
    }
  }

  String incoming() {
    return incoming.identifier();
  }

  Reading report() {
    return proof.report(incoming.name(), items, pages);
  }

  private void readPages() throws InterruptedException {
    takeUpPlaces();
    Read read = first();
    Optional<Page> page = window.resumeAt().flatMap(stored -> resumed(read, stored));
    if (page.isPresent()) {
      readOn(read, page.get());
    } else {
      readFromTheBeginning(first());
    }
  }

  private void readFromTheBeginning(Read read) throws InterruptedException {
    proof.before(subscriber.count(read));
    readOn(read, subscriber.read(read));
  }

  private void readOn(Read read, Page first) throws InterruptedException {
    window.answered(first, parts.time().now());
    Optional<Page> page = Optional.of(first);
    while (page.isPresent() && take(page.get()) == Taken.RECORDED) {
      page = page.get().next().isEmpty() ? Optional.empty() : after(read, page.get());
    }
    if (page.isEmpty()) {
      proof.ended(subscriber.count(read));
      cover();
      parts.listener().readToTheEnd(incoming.name());
    }
  }

  /** The read is complete: the next one of changes begins where this one began. */
  private void cover() {
    if (incoming.changedSince().isEmpty()) {
      return;
    }
    if (proof.holds(items)) {
      parts.store().move(parts.run(), checkpoints(window::complete));
    } else {
      connection.remark(
          incoming.operation()
              + " did not give as many items as it counts: the next run asks for the same time"
              + " again");
    }
  }

  private List<Checkpoint> checkpoints(Function<String, Checkpoint> of) {
    return intakes.stream().map(RouteIntake::route).map(of).toList();
  }

  private void move(Optional<Cursor> next) {
    parts.store().move(parts.run(), checkpoints(route -> window.behind(route, next)));
  }

  /** The page at a stored cursor; none where the remote no longer knows the cursor. */
  private Optional<Page> resumed(Read read, Cursor stored) {
    guard.start(stored);
    try {
      Page page = subscriber.read(read.from(stored));
      proof.resumed();
      return Optional.of(page);
    } catch (RemoteCallException failed) {
      if (failed.kind() != RemoteCallException.Kind.REFUSED) {
        throw failed;
      }
      // A cursor may outlive what it points at (a deleted item, an export that has expired).
      connection.remark(
          incoming.operation()
              + " is read from its beginning: the place where an earlier run stopped was refused: "
              + failed.fault());
      window.restart();
      guard.forget();
      return Optional.empty();
    }
  }

  private Optional<Page> after(Read read, Page page) throws InterruptedException {
    if (page.pollAfter().isPresent()) {
      pause = grown(pause, page.pollAfter().get());
      requireJobWithinLimit();
      parts.time().pause(pause);
    } else {
      pause = Duration.ZERO;
      waitingSince = null;
    }
    return Optional.of(subscriber.read(read.from(page.next().orElseThrow())));
  }

  /** The job stays in the checkpoint: the next run asks for it again. */
  private void requireJobWithinLimit() {
    Instant now = parts.time().now();
    if (waitingSince == null) {
      waitingSince = now;
    }
    Duration waited = Duration.between(waitingSince, now);
    if (waited.compareTo(incoming.jobLimit()) >= 0) {
      throw RemoteCallException.of(
          RemoteCallException.Kind.BEYOND_LIMIT,
          Fault.of(
              "the remote job of "
                  + incoming.operation()
                  + " is not ready after "
                  + waited.truncatedTo(ChronoUnit.SECONDS)
                  + " (jobLimit of the incoming: "
                  + incoming.jobLimit()
                  + "); the next run asks for the same job again"));
    }
  }

  private enum Taken {
    RECORDED,
    STOPPED
  }

  private Taken take(Page page) throws InterruptedException {
    if (parts.stop().isSet()) {
      return Taken.STOPPED;
    }
    if (page.pollAfter().isPresent()) {
      // The remote job must be found again after a restart.
      move(page.next());
      return Taken.RECORDED;
    }
    Taken taken = record(page);
    if (taken == Taken.RECORDED) {
      pass(page.next());
      parts.listener().pageRead(incoming.name(), page.items().size());
    }
    return parts.stop().isSet() && page.next().isPresent() ? Taken.STOPPED : taken;
  }

  private Taken record(Page page) throws InterruptedException {
    List<List<RouteIntake.Passed>> passed =
        intakes.stream().map(intake -> intake.pass(page.items())).toList();
    if (parts.stop().isSet()) {
      // A step that was interrupted has failed for no fault of its item.
      return Taken.STOPPED;
    }
    page.gap()
        .ifPresent(
            words -> {
              proof.gap(words);
              window.gap();
            });
    pages++;
    items += page.items().size();
    if (pages == 1) {
      page.total().ifPresent(proof::before);
    }
    for (int i = 0; i < intakes.size(); i++) {
      RouteIntake intake = intakes.get(i);
      intake.take(passed.get(i), window.behind(intake.route(), page.next()));
    }
    return Taken.RECORDED;
  }

  private void pass(Optional<Cursor> next) {
    try {
      next.ifPresent(guard::pass);
    } catch (RemoteCallException noProgress) {
      if (noProgress.kind() == RemoteCallException.Kind.NOT_AN_ANSWER) {
        // Going on at this cursor would go round for ever: the next run begins anew.
        move(Optional.empty());
      }
      throw noProgress;
    }
  }

  private static Duration grown(Duration last, Duration asked) {
    Duration longer = last.multipliedBy(3).dividedBy(2);
    Duration pause = longer.compareTo(asked) > 0 ? longer : asked;
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** An item as JSON of its own, where several routes share it. */
  static PageItem copy(PageItem item) {
    JsonNode json = item.json().deepCopy();
    return item.fault()
        .map(fault -> PageItem.faulty(item.key(), json, fault))
        .orElseGet(() -> PageItem.of(item.key(), json));
  }
}
