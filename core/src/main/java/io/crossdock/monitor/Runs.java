package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.TimeSource;
import io.crossdock.task.AuditedPruning;
import io.crossdock.task.Lane;
import io.crossdock.task.RunQuery;
import io.crossdock.task.RunRetention;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The runs of a configuration, the newest first.
 *
 * <pre>{@code
 * Runs runs = crossdock.of(route).runs();
 * runs.newest().flatMap(StoredRun::report).ifPresent(System.out::println);
 * runs.in(StoredRun.State.BROKEN_OFF).since(yesterday).list().forEach(System.out::println);
 * }</pre>
 *
 * <p>Immutable, safe for use by several threads. Its methods throw {@link
 * io.crossdock.task.StoreException} if the store cannot do it.
 */
public final class Runs {

  private final TaskStore store;
  private final Supplier<Optional<List<Lane>>> lanes;
  private final RunQuery query;
  private final Pruner pruner;

  /** Who prunes, and who is told. */
  private record Pruner(
      String actor, UnaryOperator<String> redactor, TimeSource time, Consumer<JournalLine> told) {

    private static final String HOST = "host";

    static Pruner host() {
      return new Pruner(HOST, UnaryOperator.identity(), TimeSource.system(), line -> {});
    }

    void pruned(TaskStore store, int gone, RunRetention kept) {
      if (gone > 0) {
        JournalLine line = AuditedPruning.runs(time.now(), redactor.apply(actor), gone, kept);
        store.journal().append(List.of(line));
        told.accept(line);
      }
    }
  }

  private Runs(
      TaskStore store, Supplier<Optional<List<Lane>>> lanes, RunQuery query, Pruner pruner) {
    this.store = requireNonNull(store, "store");
    this.lanes = requireNonNull(lanes, "lanes");
    this.query = query;
    this.pruner = pruner;
  }

  /**
   * All runs of a store.
   *
   * @param store that has them
   */
  public static Runs in(TaskStore store) {
    return new Runs(store, Optional::empty, RunQuery.all(), Pruner.host());
  }

  /**
   * The runs that worked on some lanes, at one of them at least.
   *
   * @param store that has them
   * @param lanes asked for anew each time; where there are none, there are no runs
   */
  public static Runs in(TaskStore store, Supplier<List<Lane>> lanes) {
    return new Runs(store, () -> Optional.of(lanes.get()), RunQuery.all(), Pruner.host());
  }

  /**
   * The same, pruned by somebody.
   *
   * @param actor who does it, 1 to 200 letters; {@code host} unless said
   */
  public Runs by(String actor) {
    requireNonNull(actor, "actor");
    return new Runs(
        store, lanes, query, new Pruner(actor, pruner.redactor, pruner.time, pruner.told));
  }

  /**
   * The same, which tells what was pruned; the journal of the store says it all the same.
   *
   * @param time stamps what is told
   * @param redactor takes secrets out of names of actors
   * @param told is told who pruned what
   */
  public Runs telling(TimeSource time, UnaryOperator<String> redactor, Consumer<JournalLine> told) {
    return new Runs(store, lanes, query, new Pruner(pruner.actor, redactor, time, told));
  }

  /** Those that began from this time on. */
  public Runs since(Instant since) {
    return new Runs(store, lanes, query.since(since), pruner);
  }

  /** Those that began before this time. */
  public Runs until(Instant until) {
    return new Runs(store, lanes, query.until(until), pruner);
  }

  /**
   * Those in one of the states.
   *
   * @param states where they stand
   */
  public Runs in(StoredRun.State... states) {
    return new Runs(store, lanes, query.in(states), pruner);
  }

  /**
   * Those that a schedule began.
   *
   * @param schedule its identifier
   */
  public Runs ofSchedule(String schedule) {
    return new Runs(store, lanes, query.ofSchedule(schedule), pruner);
  }

  /**
   * Those that are older than a run, to page through a long list.
   *
   * @param number of the last run seen
   */
  public Runs beyond(long number) {
    return new Runs(store, lanes, query.beyond(number), pruner);
  }

  /** Lists them, the newest 1,000. */
  public List<StoredRun> list() {
    return narrowed(query).map(store::runs).orElse(List.of());
  }

  /**
   * Lists the newest of them.
   *
   * @param most how many, at least 1
   */
  public List<StoredRun> newest(int most) {
    return narrowed(query.atMost(most)).map(store::runs).orElse(List.of());
  }

  /** The newest of them. */
  public Optional<StoredRun> newest() {
    return newest(1).stream().findFirst();
  }

  /**
   * One of them by its number; empty if it is not among them, or is kept no more.
   *
   * @param number in the store
   */
  public Optional<StoredRun> get(long number) {
    return narrowed(query.withNumber(number)).stream()
        .flatMap(narrow -> store.runs(narrow).stream())
        .findFirst();
  }

  /**
   * Lets go of runs that are to be kept no longer: of those that worked on the lanes shown here and
   * no others. Times and states said before do not matter to it. The audit says how many are gone,
   * and by whom.
   *
   * @param retention what is kept
   * @return how many runs are gone
   */
  public int prune(RunRetention retention) {
    Optional<List<Lane>> shown = lanes.get();
    if (shown.filter(List::isEmpty).isPresent()) {
      return 0;
    }
    RunRetention kept = shown.map(retention::ofAll).orElse(retention);
    int gone = store.pruneRuns(kept);
    pruner.pruned(store, gone, kept);
    return gone;
  }

  private Optional<RunQuery> narrowed(RunQuery asked) {
    Optional<List<Lane>> shown = lanes.get();
    if (shown.isEmpty()) {
      return Optional.of(asked);
    }
    return shown.get().isEmpty() ? Optional.empty() : Optional.of(asked.ofAll(shown.get()));
  }
}
