package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Outgoing;
import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.Subscriber;
import io.crossdock.internal.http.CallPlace;
import io.crossdock.internal.http.RunScope;
import io.crossdock.schedule.Comparison;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source from its beginning to its end, and tells how it differs from what was published.
 */
final class Comparing {

  private final Engine engine;
  private final Route route;
  private final List<Differing> lanes = new ArrayList<>();
  private final ReadProof proof = new ReadProof();
  private long filtered;
  private long broken;

  Comparing(Engine engine, Route route) {
    this.engine = engine;
    this.route = route;
    route.outgoings().forEach(outgoing -> lanes.add(new Differing(outgoing)));
  }

  Comparison compare() throws InterruptedException {
    RunScope scope = engine.scopeOutsideRuns();
    Connection connection =
        engine
            .wires()
            .open(
                route.incoming().client(),
                scope.at(CallPlace.reading(route.incoming().identifier())));
    ItemPath path =
        new ItemPath(route, connection, engine.hostWork(), new Words(engine.redactor()));
    read(connection, path);
    Map<String, Comparison.Difference> found = new LinkedHashMap<>();
    Reading reading = proof.report(route.incoming().name(), 0);
    lanes.forEach(lane -> found.put(lane.outgoing.identifier(), lane.difference(reading)));
    return new Comparison(route.identifier(), reading, filtered, broken, found);
  }

  private void read(Connection connection, ItemPath path) throws InterruptedException {
    Subscriber subscriber = route.incoming().client().connector().subscriber();
    Read first = FirstRead.of(route.incoming(), route.isStandard(), engine.variables(), connection);
    CursorGuard guard = new CursorGuard(route.incoming().client().limits().pages());
    proof.before(subscriber.count(first));
    Page page = subscriber.read(first);
    while (true) {
      take(page, path);
      if (page.next().isEmpty()) {
        proof.ended(subscriber.count(first));
        return;
      }
      guard.pass(page.next().get());
      engine.time().pause(page.pollAfter().orElse(Duration.ZERO));
      page = subscriber.read(first.from(page.next().get()));
    }
  }

  private void take(Page page, ItemPath path) throws InterruptedException {
    if (page.pollAfter().isPresent()) {
      return;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while comparing");
    }
    page.gap().ifPresent(proof::gap);
    proof.page(page.items().size());
    page.total().ifPresent(proof::counted);
    Map<String, JsonNode> kept = new LinkedHashMap<>();
    for (PageItem item : page.items()) {
      Passage passage = path.pass(item);
      if (passage instanceof Passage.Kept going) {
        kept.put(item.key(), going.json());
      } else if (passage instanceof Passage.Broken) {
        broken++;
      } else {
        filtered++;
      }
    }
    lanes.forEach(lane -> lane.take(page, kept));
  }

  /** What is known of one outgoing. */
  private final class Differing {
    private final Outgoing outgoing;
    private final Lane lane;
    private final ContentHash definition;
    private final Set<String> published = new HashSet<>();
    private long underWay;
    private long fresh;
    private long changed;
    private long unchanged;

    private Differing(Outgoing outgoing) {
      this.outgoing = outgoing;
      this.lane = new Lane(route.identifier(), outgoing.identifier());
      this.definition = Hashes.of(outgoing);
    }

    private void take(Page page, Map<String, JsonNode> kept) {
      List<String> keys = page.items().stream().map(PageItem::key).distinct().toList();
      Map<String, Task> open = engine.store().open(lane, keys);
      Map<String, ContentHash> known = engine.store().published(lane, keys);
      published.addAll(known.keySet());
      underWay += open.size();
      kept.forEach((key, json) -> count(json, open.get(key), known.get(key)));
    }

    private void count(JsonNode json, @Nullable Task open, @Nullable ContentHash known) {
      ContentHash hash = Hashes.mixed(Hashes.of(json), definition);
      ContentHash there = open == null ? known : open.hash().orElse(null);
      if (there == null && open == null) {
        fresh++;
      } else if (hash.equals(there)) {
        unchanged++;
      } else {
        changed++;
      }
    }

    /**
     * Only a whole reading tells what is not there; and what was published of an item that is under
     * way is not told.
     */
    private Comparison.Difference difference(Reading reading) {
      OptionalLong all =
          reading.proof() == Reading.Proof.PROVEN && underWay == 0
              ? engine.store().publishedKeys(lane)
              : OptionalLong.empty();
      Long missing = all.isPresent() ? Math.max(0, all.getAsLong() - published.size()) : null;
      return new Comparison.Difference(fresh, changed, unchanged, missing);
    }
  }
}
