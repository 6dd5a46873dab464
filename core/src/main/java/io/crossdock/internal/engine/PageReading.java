package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.Reading;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Subscriber;
import io.crossdock.internal.alert.StopCause;
import io.crossdock.monitor.PageRead;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one incoming to its end for all routes that share it, page by page; each page is recorded
 * with its checkpoint before the next is asked for.
 */
final class PageReading {

  private static final int FURTHER_READINGS = 2;

  private final Incoming incoming;
  private final Connection connection;
  private final List<RouteIntake> intakes;
  private final RunParts parts;
  private final Subscriber subscriber;
  private final ReadWindow window;
  private final CursorGuard guard;
  private final PatientPages patient;
  private final JobPauses jobs;
  private final ReadProof proof = new ReadProof();
  private Instant asked;
  private int furtherReadings;

  PageReading(Incoming incoming, Connection connection, List<RouteIntake> intakes, RunParts parts) {
    this.incoming = incoming;
    this.connection = connection;
    this.intakes = intakes;
    this.parts = parts;
    this.subscriber = incoming.client().connector().subscriber();
    this.patient = new PatientPages(subscriber);
    this.window = new ReadWindow(incoming, parts.words());
    this.jobs = new JobPauses(incoming, parts.time());
    this.asked = parts.time().now();
    this.guard = new CursorGuard(incoming.client().limits().pages());
  }

  private boolean readsOn() {
    List<Lane> lanes = intakes.stream().flatMap(intake -> intake.lanes().stream()).toList();
    return parts.gate().readsOn(proof.items(), lanes);
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
      if (parts.gate().reads() && readsOn()) {
        readPages();
      }
    } catch (RemoteCallException failed) {
      parts
          .stop()
          .stop(
              "incoming \""
                  + incoming.name()
                  + "\": "
                  + parts.words().of(String.valueOf(failed.getMessage())),
              StopCause.ofIncoming(incoming.identifier(), failed.kind()));
    } finally {
      intakes.forEach(RouteIntake::end);
    }
  }

  String incoming() {
    return incoming.identifier();
  }

  /** Ends the run as stopped if rows stayed away. */
  void stopAtGap() {
    gap()
        .ifPresent(
            words -> parts.stop().stop(words, StopCause.ofIncoming(incoming.identifier(), null)));
  }

  Reading report() {
    return proof.report(incoming.name(), patient.askedAgain());
  }

  /** Why the run has not done its work, though all was read and sent that came. */
  private Optional<String> gap() {
    Reading report = report();
    return report.proof() == Reading.Proof.GAP
        ? Optional.of(
            "incoming \""
                + incoming.name()
                + "\" did not give as many items as it counts: "
                + parts.words().of(report.words())
                + "; what came was taken, and the next run reads again from the same place")
        : Optional.empty();
  }

  private void readPages() throws InterruptedException {
    takeUpPlaces();
    Read read = first();
    Optional<Read> resumed = window.resumeAt().map(read::from);
    Optional<Page> page = resumed.flatMap(this::resumed);
    if (page.isPresent()) {
      readOn(resumed.get(), page.get());
    } else {
      readFromTheBeginning(first());
    }
  }

  private void readFromTheBeginning(Read read) throws InterruptedException {
    proof.before(subscriber.count(read));
    readOn(read, ask(read));
  }

  private void readOn(Read read, Page first) throws InterruptedException {
    window.answered(first, parts.time().now());
    boolean ended = readToTheEnd(read, first);
    while (ended && proof.hasGapSomewhere() && furtherReadings < FURTHER_READINGS) {
      ended = readAgain();
    }
    if (ended) {
      cover();
      parts.listener().readToTheEnd(incoming.name());
      intakes.forEach(intake -> parts.log().readToTheEnd(intake.route(), report()));
    }
  }

  /** What is missing may have been anywhere: all is read again, in smaller pages. */
  private boolean readAgain() throws InterruptedException {
    furtherReadings++;
    int pieces = 1 << furtherReadings;
    window.holdAt(Optional.empty());
    patient.allInPieces(pieces);
    guard.again(pieces);
    proof.again();
    Read read = first();
    return readToTheEnd(read, ask(read));
  }

  /** Whether the end was reached, and not a stop. */
  private boolean readToTheEnd(Read first, Page firstPage) throws InterruptedException {
    Read read = first;
    Page page = firstPage;
    while (take(read, page) == Taken.RECORDED) {
      if (page.next().isEmpty()) {
        proof.ended(subscriber.count(first()));
        return true;
      }
      if (!readsOn()) {
        return false;
      }
      jobs.waitFor(page);
      read = first.from(page.next().get());
      page = ask(read);
    }
    return false;
  }

  /** The read is complete: the next one of changes begins where this one began. */
  private void cover() {
    if (incoming.changedSince().isPresent() && proof.holds()) {
      parts.store().move(parts.run(), checkpoints(window::complete));
    }
  }

  private List<Checkpoint> checkpoints(Function<String, Checkpoint> of) {
    return intakes.stream().map(RouteIntake::route).map(of).toList();
  }

  private void move(Optional<Cursor> next) {
    parts.store().move(parts.run(), checkpoints(route -> window.behind(route, next)));
  }

  /** The page at a stored cursor; none where the remote no longer knows the cursor. */
  private Optional<Page> resumed(Read read) {
    guard.start(read.cursor().orElseThrow());
    try {
      Page page = ask(read);
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

  private enum Taken {
    RECORDED,
    STOPPED
  }

  private Taken take(Read read, Page page) throws InterruptedException {
    if (parts.stop().isSet()) {
      return Taken.STOPPED;
    }
    if (page.pollAfter().isPresent()) {
      // The remote job must be found again after a restart.
      move(page.next());
      return Taken.RECORDED;
    }
    Taken taken = record(read, page);
    if (taken == Taken.RECORDED) {
      pass(page.next());
      tell(page);
    }
    return parts.stop().isSet() && page.next().isPresent() ? Taken.STOPPED : taken;
  }

  private void tell(Page page) {
    Duration took = Duration.between(asked, parts.time().now());
    PageRead read =
        new PageRead(
            parts.run(),
            incoming.identifier(),
            incoming.name(),
            incoming.operation().name(),
            page.items().size(),
            asked,
            took.isNegative() ? Duration.ZERO : took);
    intakes.forEach(intake -> parts.log().page(intake.route(), read));
    parts.listener().pageRead(read);
  }

  private Page ask(Read read) {
    asked = parts.time().now();
    return patient.read(read);
  }

  private Taken record(Read read, Page page) throws InterruptedException {
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
              window.holdAt(read.cursor());
            });
    proof.page(page.items().size());
    page.total().ifPresent(proof::counted);
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
        window.beginAnew();
        move(Optional.empty());
      }
      throw noProgress;
    }
  }

  /** An item as JSON of its own, where several routes share it. */
  static PageItem copy(PageItem item) {
    JsonNode json = item.json().deepCopy();
    return item.fault()
        .map(fault -> PageItem.faulty(item.key(), json, fault))
        .orElseGet(() -> PageItem.of(item.key(), json));
  }
}
