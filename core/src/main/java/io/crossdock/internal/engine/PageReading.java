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
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Subscriber;
import io.crossdock.internal.reference.ItemAtHand;
import io.crossdock.internal.reference.ParameterTemplate;
import io.crossdock.task.Checkpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
  private final Read first;
  private final CursorGuard guard;
  private final ReadProof proof = new ReadProof();
  private Duration pause = Duration.ZERO;
  private long pages;
  private long items;

  PageReading(Incoming incoming, Connection connection, List<RouteIntake> intakes, RunParts parts) {
    this.incoming = incoming;
    this.connection = connection;
    this.intakes = intakes;
    this.parts = parts;
    this.subscriber = incoming.client().connector().subscriber();
    this.first = firstRead(incoming, connection, parts);
    this.guard = new CursorGuard(incoming.client().limits().pages());
  }

  static Read firstRead(Incoming incoming, Connection connection, RunParts parts) {
    ResolvedParameters parameters =
        ParameterTemplate.of(incoming.parameters()).resolve(parts.variables(), ItemAtHand.none());
    return Read.first(incoming.operation(), parameters, incoming.settings(), connection);
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

  Reading report() {
    return proof.report(incoming.name(), items, pages);
  }

  private void readPages() throws InterruptedException {
    Optional<Cursor> cursor = resumeAt();
    Optional<Page> page = cursor.flatMap(this::resumed);
    if (page.isEmpty()) {
      proof.before(subscriber.count(first));
      page = Optional.of(subscriber.read(first));
    }
    while (page.isPresent() && take(page.get()) == Taken.RECORDED) {
      page = page.get().next().isEmpty() ? Optional.empty() : after(page.get());
    }
    if (page.isEmpty()) {
      proof.ended(subscriber.count(first));
      parts.listener().readToTheEnd(incoming.name());
    }
  }

  /** The page at a stored cursor; none where the remote no longer knows the cursor. */
  private Optional<Page> resumed(Cursor stored) {
    guard.start(stored);
    try {
      Page page = subscriber.read(first.from(stored));
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
      return Optional.empty();
    }
  }

  private Optional<Page> after(Page page) throws InterruptedException {
    if (page.pollAfter().isPresent()) {
      pause = grown(pause, page.pollAfter().get());
      parts.time().pause(pause);
    } else {
      pause = Duration.ZERO;
    }
    return Optional.of(subscriber.read(first.from(page.next().orElseThrow())));
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
      intakes.forEach(intake -> intake.move(page.next()));
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
    pages++;
    items += page.items().size();
    if (pages == 1) {
      page.total().ifPresent(proof::before);
    }
    for (int i = 0; i < intakes.size(); i++) {
      intakes.get(i).take(passed.get(i), page.next());
    }
    return Taken.RECORDED;
  }

  private void pass(Optional<Cursor> next) {
    try {
      next.ifPresent(guard::pass);
    } catch (RemoteCallException noProgress) {
      if (noProgress.kind() == RemoteCallException.Kind.NOT_AN_ANSWER) {
        // Going on at this cursor would go round for ever: the next run begins anew.
        intakes.forEach(intake -> intake.move(Optional.empty()));
      }
      throw noProgress;
    }
  }

  /** Where all routes have read to; the beginning if they differ. */
  private Optional<Cursor> resumeAt() {
    List<Optional<Cursor>> cursors =
        intakes.stream()
            .map(intake -> parts.store().checkpoint(incoming.identifier(), intake.route()))
            .map(
                stored ->
                    stored
                        .filter(at -> at.fingerprint().equals(Hashes.fingerprint(incoming)))
                        .flatMap(Checkpoint::next))
            .distinct()
            .toList();
    return cursors.size() == 1 ? cursors.get(0) : Optional.empty();
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
