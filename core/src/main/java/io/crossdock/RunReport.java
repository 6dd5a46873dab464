package io.crossdock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.engine.ReportReader;
import io.crossdock.internal.engine.ReportText;
import io.crossdock.task.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run did: the books of each outgoing, how completely was read, calls, time, failures, and
 * remarks. Immutable, as text ({@link #toString()}) and as JSON ({@link #toJson()}); it carries no
 * secret.
 */
public final class RunReport {

  private final long run;
  private final Instant started;
  private final Duration took;
  private final Map<Lane, Books> books;
  private final List<Lane> unknownBooks;
  private final List<Reading> readings;
  private final Map<String, Long> calls;
  private final List<Failure> failures;
  private final List<String> remarks;
  private final List<String> warnings;
  private final List<String> storeFailures;
  private final @Nullable String stopped;

  private RunReport(Builder builder) {
    this.run = builder.run;
    this.started = builder.started;
    this.took = builder.took;
    this.books = new LinkedHashMap<>(builder.books);
    this.unknownBooks = List.copyOf(builder.unknownBooks);
    this.readings = List.copyOf(builder.readings);
    this.calls = new LinkedHashMap<>(builder.calls);
    this.failures = List.copyOf(builder.failures);
    this.remarks = List.copyOf(builder.remarks);
    this.warnings = List.copyOf(builder.warnings);
    this.storeFailures = List.copyOf(builder.storeFailures);
    this.stopped = builder.stopped;
  }

  /** The run's number in the store; 0 where the store could not open it. */
  public long run() {
    return run;
  }

  /** When it began. */
  public Instant started() {
    return started;
  }

  /** How long it took. */
  public Duration took() {
    return took;
  }

  /**
   * Whether it did its work: it was not stopped, the store worked, the books balance, and no
   * reading has a gap. Single items may still have failed: see {@link #failures()}.
   */
  public boolean succeeded() {
    return stopped == null
        && storeFailures.isEmpty()
        && balances()
        && readings.stream().noneMatch(RunReport::isGap);
  }

  /** Why it stopped before its end, if it did. */
  public Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  /** Whether the books of all outgoing configurations are known and balance. */
  public boolean balances() {
    return unknownBooks.isEmpty() && books.values().stream().allMatch(Books::balance);
  }

  /**
   * The books of each outgoing of each route, in the order of the definitions; without those that
   * the store could not tell (see {@link #unknownBooks()}).
   */
  public Map<Lane, Books> booksByLane() {
    return new LinkedHashMap<>(books);
  }

  /**
   * The outgoing configurations whose books the store could not tell: they count as not balanced.
   * What was done for them stays recorded, and the next run goes on there.
   */
  public List<Lane> unknownBooks() {
    return unknownBooks;
  }

  /** The books of all outgoing configurations together, of those that are known. */
  public Books books() {
    return books.values().stream().reduce(Books.none(), Books::plus);
  }

  /** Items read from all incoming configurations, each counted once. */
  public long read() {
    return readings.stream().mapToLong(Reading::items).sum();
  }

  /** Items taken by the remote, over all outgoing configurations. */
  public long finished() {
    return books().finished();
  }

  /** Items that failed, over all outgoing configurations. */
  public long failed() {
    return books().failed();
  }

  /** Items as last published, over all outgoing configurations. */
  public long unchanged() {
    return books().unchanged();
  }

  /** Items left for the next run, over all outgoing configurations. */
  public long left() {
    return books().left();
  }

  /** What was read of each incoming, and whether that was all. */
  public List<Reading> readings() {
    return readings;
  }

  /** How many calls were made, by operation. */
  public Map<String, Long> callsByOperation() {
    return new LinkedHashMap<>(calls);
  }

  /** How many calls were made. */
  public long calls() {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The first items that did not get through, at most 100; the store lists all. */
  public List<Failure> failures() {
    return failures;
  }

  /** What connectors and engine remarked, each once. */
  public List<String> remarks() {
    return remarks;
  }

  /** At which steps the task store failed, and what is unknown since; the first 20. */
  public List<String> storeFailures() {
    return storeFailures;
  }

  /** What may be wrong with the definitions, though it works. */
  public List<String> warnings() {
    return warnings;
  }

  /** The report as JSON. */
  public JsonNode toJson() {
    return ReportText.json(this);
  }

  /**
   * A report that was written as JSON, such as the one of a stored run.
   *
   * @param json as {@link #toJson()} gave it, as text; what a later version added is left out
   * @throws IllegalArgumentException if it is no report
   */
  public static RunReport fromJson(String json) {
    return ReportReader.read(json);
  }

  /** The report as text, for a person. */
  @Override
  public String toString() {
    return ReportText.text(this);
  }

  private static boolean isGap(Reading reading) {
    return reading.proof() == Reading.Proof.GAP;
  }

  /** Collects a {@link RunReport}. Not safe for use by several threads. */
  public static final class Builder {
    private final long run;
    private final Instant started;
    private Duration took = Duration.ZERO;
    private final Map<Lane, Books> books = new LinkedHashMap<>();
    private final List<Lane> unknownBooks = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final Map<String, Long> calls = new LinkedHashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private List<String> storeFailures = List.of();
    private @Nullable String stopped;

    /**
     * A builder.
     *
     * @param run the run's number in the store
     * @param started when it began
     */
    public Builder(long run, Instant started) {
      this.run = run;
      this.started = requireNonNull(started, "started");
    }

    /**
     * How long it took.
     *
     * @param took from begin to end
     */
    public Builder took(Duration took) {
      this.took = took;
      return this;
    }

    /**
     * The books of one outgoing.
     *
     * @param lane the route and outgoing
     * @param books of it; null where the store could not tell them
     */
    public Builder books(Lane lane, @Nullable Books books) {
      if (books == null) {
        unknownBooks.add(lane);
      } else {
        this.books.put(lane, books);
      }
      return this;
    }

    /**
     * What was read of one incoming.
     *
     * @param reading of it
     */
    public Builder reading(Reading reading) {
      readings.add(reading);
      return this;
    }

    /**
     * How many calls were made.
     *
     * @param calls by operation
     */
    public Builder calls(Map<String, Long> calls) {
      calls.forEach((operation, count) -> this.calls.merge(operation, count, Long::sum));
      return this;
    }

    /**
     * Items that did not get through.
     *
     * @param failures redacted
     */
    public Builder failures(List<Failure> failures) {
      this.failures.addAll(failures);
      return this;
    }

    /**
     * What was remarked.
     *
     * @param remarks redacted
     */
    public Builder remarks(List<String> remarks) {
      this.remarks.addAll(remarks);
      return this;
    }

    /**
     * What may be wrong with the definitions.
     *
     * @param warnings for people
     */
    public Builder warnings(List<String> warnings) {
      this.warnings.addAll(warnings);
      return this;
    }

    /**
     * At which steps the store failed, instead of those said before.
     *
     * @param storeFailures redacted
     */
    public Builder storeFailures(List<String> storeFailures) {
      this.storeFailures = List.copyOf(storeFailures);
      return this;
    }

    /**
     * Why it stopped before its end.
     *
     * @param stopped redacted; null if it did not
     */
    public Builder stopped(@Nullable String stopped) {
      this.stopped = stopped;
      return this;
    }

    /** The report. */
    public RunReport build() {
      return new RunReport(this);
    }
  }
}
