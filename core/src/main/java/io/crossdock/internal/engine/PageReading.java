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
  private final List<RouteIntake> intakes;
  private final RunParts parts;
  private final Subscriber subscriber;
  private final Read first;
  private final CursorGuard guard;
  private final ReadProof proof = new ReadProof();
  private long pages;
  private long items;

  PageReading(Incoming incoming, Connection connection, List<RouteIntake> intakes, RunParts parts) {
    this.incoming = incoming;
    this.intakes = intakes;
    this.parts = parts;
    this.subscriber = incoming.client().connector().subscriber();
    this.first = firstRead(incoming, connection, parts);
    this.guard = new CursorGuard(incoming.client().limits().pages());
  }

  static Read firstRead(Incoming incoming, Connection connection, RunParts parts) {
    ResolvedParameters parameters =
        Parameters.resolved(
            ParameterTemplate.of(incoming.parameters()), parts.variables(), ItemAtHand.none());
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
    cursor.ifPresent(at -> proof.resumed());
    if (cursor.isEmpty()) {
      proof.before(subscriber.count(first));
    }
    Duration pause = Duration.ZERO;
    boolean more = true;
    while (more && !parts.stop().isSet()) {
      Page page = subscriber.read(cursor.map(first::from).orElse(first));
      if (page.pollAfter().isPresent()) {
        pause = grown(pause, page.pollAfter().get());
        parts.time().pause(pause);
      } else {
        pause = Duration.ZERO;
        take(page);
        page.next().ifPresent(guard::pass);
      }
      more = page.next().isPresent();
      cursor = page.next();
    }
    if (!more) {
      proof.ended(subscriber.count(first));
      parts.listener().readToTheEnd(incoming.name());
    }
  }

  private void take(Page page) throws InterruptedException {
    pages++;
    items += page.items().size();
    if (pages == 1) {
      page.total().ifPresent(proof::before);
    }
    for (RouteIntake intake : intakes) {
      intake.take(page.items(), page.next());
    }
    parts.listener().pageRead(incoming.name(), page.items().size());
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
