package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Which lines of a journal are meant. Immutable; each method gives a narrower copy.
 *
 * <p>A list has the oldest 1,000 unless said otherwise.
 */
public final class JournalQuery {

  private static final int LISTED = 1_000;

  private final JournalLine.Kind kind;
  private final @Nullable Instant since;
  private final @Nullable Instant until;
  private final Level level;
  private final @Nullable String incoming;
  private final @Nullable String route;
  private final @Nullable String outgoing;
  private final @Nullable String schedule;
  private final long run;
  private final long task;
  private final @Nullable String key;
  private final @Nullable String event;
  private final @Nullable String actor;
  private final long beyond;
  private final Order order;
  private final int most;

  /** In which order lines are listed. */
  public enum Order {
    /** The oldest first. */
    OLDEST_FIRST,
    /** The newest first. */
    NEWEST_FIRST
  }

  private JournalQuery(Draft draft) {
    this.kind = draft.kind;
    this.since = draft.since;
    this.until = draft.until;
    this.level = draft.level;
    this.incoming = draft.incoming;
    this.route = draft.route;
    this.outgoing = draft.outgoing;
    this.schedule = draft.schedule;
    this.run = draft.run;
    this.task = draft.task;
    this.key = draft.key;
    this.event = draft.event;
    this.actor = draft.actor;
    this.beyond = draft.beyond;
    this.order = draft.order;
    this.most = draft.most;
  }

  /**
   * All lines of a kind.
   *
   * @param kind what they are for
   */
  public static JournalQuery of(JournalLine.Kind kind) {
    return new JournalQuery(new Draft(requireNonNull(kind, "kind")));
  }

  /** Those from this time on. */
  public JournalQuery since(Instant since) {
    Draft draft = new Draft(this);
    draft.since = requireNonNull(since, "since");
    return new JournalQuery(draft);
  }

  /** Those before this time. */
  public JournalQuery until(Instant until) {
    Draft draft = new Draft(this);
    draft.until = requireNonNull(until, "until");
    return new JournalQuery(draft);
  }

  /** Those that matter at least so much. */
  public JournalQuery atLeast(Level level) {
    Draft draft = new Draft(this);
    draft.level = requireNonNull(level, "level");
    return new JournalQuery(draft);
  }

  /** Those about an incoming, by its identifier. */
  public JournalQuery ofIncoming(String incoming) {
    Draft draft = new Draft(this);
    draft.incoming = requireNonNull(incoming, "incoming");
    return new JournalQuery(draft);
  }

  /** Those about a route, by its identifier. */
  public JournalQuery ofRoute(String route) {
    Draft draft = new Draft(this);
    draft.route = requireNonNull(route, "route");
    return new JournalQuery(draft);
  }

  /** Those about an outgoing, by its identifier. */
  public JournalQuery ofOutgoing(String outgoing) {
    Draft draft = new Draft(this);
    draft.outgoing = requireNonNull(outgoing, "outgoing");
    return new JournalQuery(draft);
  }

  /** Those about a schedule, by its identifier. */
  public JournalQuery ofSchedule(String schedule) {
    Draft draft = new Draft(this);
    draft.schedule = requireNonNull(schedule, "schedule");
    return new JournalQuery(draft);
  }

  /** Those about a run, by its number. */
  public JournalQuery ofRun(long run) {
    Draft draft = new Draft(this);
    draft.run = run;
    return new JournalQuery(draft);
  }

  /** Those about a task, by its number. */
  public JournalQuery ofTask(long task) {
    Draft draft = new Draft(this);
    draft.task = task;
    return new JournalQuery(draft);
  }

  /** Those about an item, by its key, letter by letter. */
  public JournalQuery withKey(String key) {
    Draft draft = new Draft(this);
    draft.key = requireNonNull(key, "key");
    return new JournalQuery(draft);
  }

  /** Those of an event, letter by letter. */
  public JournalQuery withEvent(String event) {
    Draft draft = new Draft(this);
    draft.event = requireNonNull(event, "event");
    return new JournalQuery(draft);
  }

  /** Those of what somebody did. */
  public JournalQuery by(String actor) {
    Draft draft = new Draft(this);
    draft.actor = requireNonNull(actor, "actor");
    return new JournalQuery(draft);
  }

  /**
   * Those beyond a line in the order asked for, to page through a long list.
   *
   * @param number of the last line seen
   */
  public JournalQuery beyond(long number) {
    Draft draft = new Draft(this);
    draft.beyond = number;
    return new JournalQuery(draft);
  }

  /** The newest first. */
  public JournalQuery newestFirst() {
    Draft draft = new Draft(this);
    draft.order = Order.NEWEST_FIRST;
    return new JournalQuery(draft);
  }

  /**
   * At most so many.
   *
   * @param most at least 1
   */
  public JournalQuery atMost(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + "; allowed: 1 or more");
    }
    Draft draft = new Draft(this);
    draft.most = most;
    return new JournalQuery(draft);
  }

  /** What the lines are for. */
  public JournalLine.Kind kind() {
    return kind;
  }

  /** From this time on, itself included. */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Before this time. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /** How much they matter at least. */
  public Level level() {
    return level;
  }

  /** The incoming, if one is asked for. */
  public Optional<String> incoming() {
    return Optional.ofNullable(incoming);
  }

  /** The route, if one is asked for. */
  public Optional<String> route() {
    return Optional.ofNullable(route);
  }

  /** The outgoing, if one is asked for. */
  public Optional<String> outgoing() {
    return Optional.ofNullable(outgoing);
  }

  /** The schedule, if one is asked for. */
  public Optional<String> schedule() {
    return Optional.ofNullable(schedule);
  }

  /** The run, if one is asked for. */
  public OptionalLong run() {
    return run == 0 ? OptionalLong.empty() : OptionalLong.of(run);
  }

  /** The task, if one is asked for. */
  public OptionalLong task() {
    return task == 0 ? OptionalLong.empty() : OptionalLong.of(task);
  }

  /** The key, if one is asked for. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** The event, if one is asked for. */
  public Optional<String> event() {
    return Optional.ofNullable(event);
  }

  /** Who did it, if that is asked for. */
  public Optional<String> actor() {
    return Optional.ofNullable(actor);
  }

  /** The number of the last line seen; 0 if none was. */
  public long beyond() {
    return beyond;
  }

  /** In which order. */
  public Order order() {
    return order;
  }

  /** At most so many are listed. */
  public int most() {
    return most;
  }

  /**
   * Whether a line is asked for, but for how many.
   *
   * @param line any
   */
  public boolean matches(JournalLine line) {
    return line.kind() == kind
        && (since == null || !line.at().isBefore(since))
        && (until == null || line.at().isBefore(until))
        && line.level().toInt() >= level.toInt()
        && holds(incoming, line.incoming())
        && holds(route, line.route())
        && holds(outgoing, line.outgoing())
        && holds(schedule, line.schedule())
        && (run == 0 || line.run().equals(run()))
        && (task == 0 || line.task().equals(task()))
        && holds(key, line.key())
        && (event == null || event.equals(line.event()))
        && holds(actor, line.actor())
        && isBeyond(line.number());
  }

  private boolean isBeyond(long number) {
    if (beyond == 0) {
      return true;
    }
    return order == Order.OLDEST_FIRST ? number > beyond : number < beyond;
  }

  private static boolean holds(@Nullable String asked, Optional<String> found) {
    return asked == null || found.filter(asked::equals).isPresent();
  }

  /** The parts of a query while a copy is made of it. */
  private static final class Draft {
    private final JournalLine.Kind kind;
    private @Nullable Instant since;
    private @Nullable Instant until;
    private Level level = Level.TRACE;
    private @Nullable String incoming;
    private @Nullable String route;
    private @Nullable String outgoing;
    private @Nullable String schedule;
    private long run;
    private long task;
    private @Nullable String key;
    private @Nullable String event;
    private @Nullable String actor;
    private long beyond;
    private Order order = Order.OLDEST_FIRST;
    private int most = LISTED;

    private Draft(JournalLine.Kind kind) {
      this.kind = kind;
    }

    private Draft(JournalQuery query) {
      this.kind = query.kind;
      this.since = query.since;
      this.until = query.until;
      this.level = query.level;
      this.incoming = query.incoming;
      this.route = query.route;
      this.outgoing = query.outgoing;
      this.schedule = query.schedule;
      this.run = query.run;
      this.task = query.task;
      this.key = query.key;
      this.event = query.event;
      this.actor = query.actor;
      this.beyond = query.beyond;
      this.order = query.order;
      this.most = query.most;
    }
  }
}
