package io.crossdock.jdbc;

import static java.util.Objects.requireNonNull;

import io.crossdock.TimeSource;
import io.crossdock.environment.KeySource;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.task.AuditedTasks;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.ContentHash;
import io.crossdock.task.EntryStore;
import io.crossdock.task.ErasedKey;
import io.crossdock.task.Intake;
import io.crossdock.task.Intervention;
import io.crossdock.task.Lane;
import io.crossdock.task.ReferenceStore;
import io.crossdock.task.Retention;
import io.crossdock.task.RunQuery;
import io.crossdock.task.RunRetention;
import io.crossdock.task.RunStart;
import io.crossdock.task.StoreException;
import io.crossdock.task.StoredRun;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A store in a database: what was committed is there after the process was killed.
 *
 * <p>Finished, superseded and deleted tasks stay as rows without their item. Its tables begin with
 * {@code crossdock_} and are made and brought up to date when it opens; several instances may open
 * at once.
 *
 * <p>Safe for use by several threads.
 */
public final class JdbcTaskStore implements TaskStore {

  private final Database database;
  private final Holder holder;
  private final TimeSource time;
  private final Runs runs;
  private final RunRows runRows;
  private final Records records;
  private final Changes changes;
  private final TaskRows tasks;
  private final Interventions interventions;
  private final Pruning pruning;
  private final Erasure erasure;
  private final EntryTable entries;
  private final ReferenceTable references;
  private final JournalTable journal;

  private JdbcTaskStore(Database database, Builder asked) {
    this.database = database;
    this.time = asked.time;
    LaneTable lanes = new LaneTable();
    this.holder = Holder.of(asked.instance, asked.lease, database.sharing());
    this.tasks = new TaskRows(lanes, asked.seal);
    this.entries = new EntryTable(database, asked.seal);
    this.runs = new Runs(lanes, new Leases(lanes, database.dialect(), holder), entries, asked.time);
    this.runRows = new RunRows(lanes, database.dialect(), holder, asked.time);
    this.records = new Records(runs, asked.seal, database.dialect(), asked.time);
    this.changes = new Changes(runs, asked.seal, asked.time);
    this.pruning = new Pruning(database, asked.time);
    JournalRows lines = new JournalRows(asked.seal);
    this.journal = new JournalTable(database, lines, asked.journal);
    this.erasure = new Erasure(lanes, new JournalErasure(lines));
    this.interventions = new Interventions(tasks, lanes, asked.time);
    this.references = new ReferenceTable(database);
  }

  /**
   * Opens a store in an H2 file, which is made if it is not there, readable by its owner only.
   *
   * <p>One process at a time can have it open. Each transaction is handed to the operating system
   * before it is acknowledged, so that it survives the end of the process at any moment. Closing
   * makes the file small, which takes seconds for a large one.
   *
   * @param file such as {@code data/crossdock}; H2 adds {@code .mv.db} to its name. A folder that
   *     is not there is made, open to its owner only; one that is there is left as it is
   * @throws StoreException if it cannot be opened: another process has it, it is no store, it
   *     cannot be written
   */
  public static JdbcTaskStore h2(Path file) {
    return builder(file).open();
  }

  /**
   * Opens a store in a database of the host: H2 or PostgreSQL.
   *
   * <p>H2 acknowledges a transaction before it is written unless told otherwise, so the whole
   * database is told otherwise here ({@code SET WRITE_DELAY 0}), which needs its administrator.
   * Opening takes two connections at a time, afterwards each call takes one.
   *
   * <p>In PostgreSQL the tables are made in the schema that comes first for the connections ({@code
   * currentSchema}), which several instances may share. Its encoding is UTF-8. Only the first to
   * open needs the right to make tables there, and the first after an upgrade. Give the connections
   * {@code logServerErrorDetail=false}: otherwise the driver's messages, which a pool logs when a
   * connection breaks, quote items.
   *
   * <p>A transaction that the database gives up for the sake of another, as in a deadlock, is
   * repeated, some ten times at most.
   *
   * @param dataSource stays the host's: closing the store leaves it open
   * @throws StoreException if it cannot be opened, or is a database that the store does not know
   */
  public static JdbcTaskStore of(DataSource dataSource) {
    return builder(dataSource).open();
  }

  /**
   * Says more about a store in an H2 file of its own, as {@link #h2(Path)} opens it.
   *
   * @param file such as {@code data/crossdock}
   */
  public static Builder builder(Path file) {
    requireNonNull(file, "file");
    return new Builder(asked -> H2File.open(file, asked.time));
  }

  /**
   * Says more about a store in a database of the host, as {@link #of(DataSource)} opens it.
   *
   * @param dataSource stays the host's
   */
  public static Builder builder(DataSource dataSource) {
    requireNonNull(dataSource, "dataSource");
    return new Builder(asked -> Database.of(dataSource, asked.lease, asked.time));
  }

  /** Collects what a store is to be like. Not safe for use by several threads. */
  public static final class Builder {
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);

    private final Function<Builder, Database> place;
    private TimeSource time = TimeSource.system();
    private Duration lease = Duration.ofMinutes(1);
    private String instance = "";
    private ItemSeal seal = ItemSeal.none();
    private final Map<JournalLine.Kind, Long> journal =
        new EnumMap<>(
            Map.of(
                JournalLine.Kind.LOG, 1_000_000L,
                JournalLine.Kind.AUDIT, 1_000_000L,
                JournalLine.Kind.ALERT, 100_000L));

    private Builder(Function<Builder, Database> place) {
      this.place = place;
    }

    /** What stamps the tasks; the system's clock unless given. Leases never go by it. */
    public Builder time(TimeSource time) {
      this.time = requireNonNull(time, "time");
      return this;
    }

    /**
     * For how long a run has its lanes without renewing that, by the clock of the database; a
     * minute unless given. After a crash others wait that long, but for the next process on an H2
     * file, which waits for nothing. A process that is frozen for longer has lost its run.
     *
     * @param lease 100 milliseconds to one hour
     */
    public Builder lease(Duration lease) {
      if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
        throw new IllegalArgumentException(
            "lease is " + lease + "; allowed: " + SHORTEST_LEASE + " to " + LONGEST_LEASE);
      }
      this.lease = lease;
      return this;
    }

    /**
     * What others are told who find a lane held by this instance, such as {@code worker 2 in Ulm};
     * the number of the process unless given.
     *
     * @param instance at most 200 letters
     */
    public Builder instance(String instance) {
      if (instance.length() > 200) {
        throw new IllegalArgumentException(
            "instance has " + instance.length() + " letters; allowed: at most 200");
      }
      this.instance = instance;
      return this;
    }

    /**
     * Seals each item and the texts of the journal from now on before they are written; keys,
     * reasons and checkpoints stay readable and searchable. What is there unsealed can still be
     * read. Without the key, or with another one, reading a sealed item throws a {@link
     * StoreException}.
     *
     * @param keys as for an environment's file; a rotated key file still opens what its older keys
     *     have sealed
     */
    public Builder sealedWith(KeySource keys) {
      this.seal = ItemSeal.with(keys);
      return this;
    }

    /**
     * How many lines of a kind the journal keeps; the oldest go in passing, so that there may be up
     * to a hundredth more for a while. 1,000,000 lines of logs and of who changed what, and 100,000
     * of alerts, unless said.
     *
     * @param kind of these
     * @param lines 1 or more
     */
    public Builder journal(JournalLine.Kind kind, long lines) {
      if (lines < 1) {
        throw new IllegalArgumentException(
            "the journal is to keep " + lines + " lines; allowed: 1 or more");
      }
      journal.put(requireNonNull(kind, "kind"), lines);
      return this;
    }

    /**
     * Opens the store.
     *
     * @throws StoreException if it cannot be opened
     */
    public JdbcTaskStore open() {
      Database database = place.apply(this);
      try {
        database.dialect().bringUpToDate(database, new Schema());
        return new JdbcTaskStore(database, this);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    }
  }

  @Override
  public long begin(RunStart start) {
    return database.write("opening a run", handle -> runs.begin(handle, start, Runs.Claim.NOTHING));
  }

  @Override
  public long claim(RunStart start) {
    return database.write(
        "opening a run", handle -> runs.begin(handle, start, Runs.Claim.ITS_LANES));
  }

  @Override
  public Duration renew(long run) {
    return database.write("renewing a lease", handle -> runs.renew(handle, run));
  }

  @Override
  public List<Task> record(Intake intake) {
    return database.write(
        "recording a page of " + intake.tasks().size() + " tasks",
        handle -> records.record(handle, intake));
  }

  @Override
  public void move(long run, Collection<Checkpoint> checkpoints) {
    List<Checkpoint> copy = List.copyOf(checkpoints);
    database.write(
        "moving checkpoints",
        handle -> {
          runs.lock(handle, run);
          CheckpointTable.keep(handle, copy);
          return copy;
        });
  }

  @Override
  public Set<Long> markSent(long run, Collection<Long> ids) {
    // Sorted, so that two transactions never wait for each other.
    TreeSet<Long> sorted = new TreeSet<>(ids);
    return database.write(
        "marking " + sorted.size() + " tasks as sent",
        handle -> changes.markSent(handle, run, sorted));
  }

  @Override
  public void change(long run, Collection<TaskChange> wanted, List<JournalLine> lines) {
    List<TaskChange> copy = List.copyOf(wanted);
    List<JournalLine> written = List.copyOf(lines);
    database.write(
        "changing " + copy.size() + " tasks",
        handle -> {
          changes.change(handle, run, copy);
          journal.appendLast(handle, written);
          return copy;
        });
  }

  @Override
  public List<Task> left(Lane lane, long after, int most) {
    return database.read("listing what is left", handle -> tasks.left(handle, lane, after, most));
  }

  @Override
  public OptionalLong publishedKeys(Lane lane) {
    return OptionalLong.of(
        database.read("counting what was published", handle -> tasks.publishedKeys(handle, lane)));
  }

  @Override
  public Map<String, ContentHash> published(Lane lane, Collection<String> keys) {
    Set<String> distinct = Set.copyOf(keys);
    return database.read(
        "looking up what was published", handle -> tasks.published(handle, lane, distinct));
  }

  @Override
  public Map<String, Task> open(Lane lane, Collection<String> keys) {
    Set<String> distinct = Set.copyOf(keys);
    return database.read("looking up open tasks", handle -> tasks.open(handle, lane, distinct));
  }

  @Override
  public Optional<Checkpoint> checkpoint(String incoming, String route) {
    return database.read(
        "looking up a checkpoint", handle -> CheckpointTable.find(handle, incoming, route));
  }

  @Override
  public Tally tally(long run, Lane lane) {
    return database.read("counting", handle -> runs.tally(handle, run, lane));
  }

  @Override
  public StoredRun.State end(long run, String report) {
    requireNonNull(report, "report");
    return database.write("closing a run", handle -> runs.end(handle, run, report));
  }

  @Override
  public List<StoredRun> runs(RunQuery query) {
    return database.read("listing runs", handle -> runRows.find(handle, query));
  }

  @Override
  public int pruneRuns(RunRetention retention) {
    return runRows.prune(database, retention);
  }

  @Override
  public int intervene(Intervention wanted) {
    return database.write(
        "changing tasks for " + wanted.actor(),
        handle -> {
          AuditedTasks audited = new AuditedTasks(wanted);
          int changed = interventions.intervene(handle, wanted, audited);
          journal.appendLast(handle, audited.lines(time.now()));
          return changed;
        });
  }

  @Override
  public int prune(Retention retention) {
    return pruning.prune(retention);
  }

  @Override
  public int erase(String key, Collection<Lane> lanes, String actor) {
    List<Lane> copy = List.copyOf(lanes);
    return database.write(
        "erasing an item",
        handle -> {
          int gone = erasure.erase(handle, key, copy);
          entries.erase(handle, ErasedKey.of(key));
          journal.appendLast(handle, List.of(ErasedKey.line(time.now(), actor, gone, copy)));
          return gone;
        });
  }

  @Override
  public List<Lane> lanes() {
    return database.read(
        "listing lanes", handle -> List.copyOf(LaneTable.byNumber(handle).values()));
  }

  @Override
  public List<Task> tasks(TaskQuery query) {
    return database.read("listing tasks", handle -> tasks.find(handle, query));
  }

  @Override
  public ReferenceStore references() {
    return references;
  }

  @Override
  public EntryStore entries() {
    return entries;
  }

  @Override
  public Journal journal() {
    return journal;
  }

  /**
   * Timers that all instances on this database share, and that come back after a restart. An
   * instance that is killed in a call is taken for dead when it has given no sign for as long as a
   * lease, by the clock of the database; its call is taken up half a lease later at the latest.
   * What is due is looked for once a second, more exactly where this instance knows of it.
   */
  @Override
  public Timers timers(TimeSource time, Collection<Timers.Timer> timers) {
    return SharedTimers.open(database, holder, time, timers);
  }

  /** Closes the file, if it is one of its own; idempotent. */
  @Override
  public void close() {
    database.close();
  }
}
