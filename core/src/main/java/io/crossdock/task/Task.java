package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Ticket;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One item for one outgoing, as the store remembers it. Immutable; a change gives a copy.
 *
 * <p>The payload is the item as it left the route's transformers, before any {@code ${…}} was
 * resolved; it is JSON text, and null once the task is finished and its payload was dropped.
 */
public final class Task {

  private final long id;
  private final Lane lane;
  private final String key;
  private final TaskState state;
  private final @Nullable String payload;
  private final @Nullable ContentHash hash;
  private final int attempts;
  private final Sent sent;
  private final @Nullable String reason;
  private final @Nullable String field;
  private final @Nullable Ticket ticket;
  private final @Nullable Instant due;
  private final Instant created;
  private final Instant changed;
  private final String actor;
  private final @Nullable String progress;
  private final @Nullable ReferenceName waitsFor;

  /** Whether a request that must not be repeated may have gone out for it. */
  public enum Sent {
    /** Nothing went out that must not be repeated. */
    NO,
    /** It was marked before the request went out. */
    MARKED
  }

  private Task(Builder builder) {
    this.id = builder.id;
    this.lane = builder.lane;
    this.key = builder.key;
    this.state = builder.state;
    this.payload = builder.payload;
    this.hash = builder.hash;
    this.attempts = builder.attempts;
    this.sent = builder.sent;
    this.reason = builder.reason;
    this.field = builder.field;
    this.ticket = builder.ticket;
    this.due = builder.due;
    this.created = builder.created;
    this.changed = builder.changed;
    this.actor = builder.actor;
    this.progress = builder.progress;
    this.waitsFor = builder.waitsFor;
  }

  /**
   * A builder of a new task.
   *
   * @param id its number in the store; rising in the order in which items were read
   * @param lane what it belongs to
   * @param key what makes it the same item
   * @param created when it was read
   */
  public static Builder of(long id, Lane lane, String key, Instant created) {
    return new Builder(id, lane, key, created);
  }

  /** Its number in the store; rising in the order in which items were read. */
  public long id() {
    return id;
  }

  /** What it belongs to. */
  public Lane lane() {
    return lane;
  }

  /** What makes it the same item. */
  public String key() {
    return key;
  }

  /** Where it stands. */
  public TaskState state() {
    return state;
  }

  /** The item as JSON text; empty once it was dropped. */
  public Optional<String> payload() {
    return Optional.ofNullable(payload);
  }

  /**
   * The hash of the item, by which an unchanged one is known; empty for an item that failed on its
   * way through the steps of its route, and is kept as it was read.
   */
  public Optional<ContentHash> hash() {
    return Optional.ofNullable(hash);
  }

  /** How often it was sent; 0 before the first. */
  public int attempts() {
    return attempts;
  }

  /** Whether a request that must not be repeated may have gone out. */
  public Sent sent() {
    return sent;
  }

  /** Why it stands where it stands, redacted. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** The field that the reason is about. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }

  /** The remote job that took it. */
  public Optional<Ticket> ticket() {
    return Optional.ofNullable(ticket);
  }

  /** When it is to be tried again. */
  public Optional<Instant> due() {
    return Optional.ofNullable(due);
  }

  /** When it was read. */
  public Instant created() {
    return created;
  }

  /** When it last changed. */
  public Instant changed() {
    return changed;
  }

  /** Who changed it last: {@code run 17}, or a person by the name that was given. */
  public String actor() {
    return actor;
  }

  /**
   * What the steps of its outgoing have done for it so far, as JSON text; empty before the first,
   * and once it was dropped with the item.
   */
  public Optional<String> progress() {
    return Optional.ofNullable(progress);
  }

  /** The cross-reference that it waits for; empty where it waits for something else. */
  public Optional<ReferenceName> waitsFor() {
    return Optional.ofNullable(waitsFor);
  }

  /** This task after a change; what is to be sent again is no longer marked as sent. */
  Task changedBy(TaskChange change, Instant at, String actor) {
    boolean again = change.state() == TaskState.NEW || change.state() == TaskState.RETRY;
    TaskChange.Item item = change.item();
    String after = item == null ? payload : item.payload();
    String made = change.progress() == null ? progress : change.progress();
    return toBuilder()
        .state(change.state())
        .payload(change.state().keepsPayload() ? after : null)
        .progress(change.state().keepsPayload() ? made : null)
        .waitsFor(change.waitsFor())
        .hash(item == null ? hash : item.hash())
        .attempts(change.attempts())
        .sent(again ? Sent.NO : sent)
        .reason(change.reason())
        .field(change.field())
        .ticket(change.ticket())
        .due(change.due())
        .changed(at)
        .actor(actor)
        .build();
  }

  /** A builder that starts from this task. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, lane, key, created);
    builder.state = state;
    builder.payload = payload;
    builder.hash = hash;
    builder.attempts = attempts;
    builder.sent = sent;
    builder.reason = reason;
    builder.field = field;
    builder.ticket = ticket;
    builder.due = due;
    builder.changed = changed;
    builder.actor = actor;
    builder.progress = progress;
    builder.waitsFor = waitsFor;
    return builder;
  }

  /** Number, lane, key and state; never the payload. */
  @Override
  public String toString() {
    return "task " + id + " of " + lane + ", key " + key + ", " + state;
  }

  /** Collects a {@link Task}. Not safe for use by several threads. */
  public static final class Builder {
    private final long id;
    private final Lane lane;
    private final String key;
    private TaskState state = TaskState.NEW;
    private @Nullable String payload;
    private @Nullable ContentHash hash;
    private int attempts;
    private Sent sent = Sent.NO;
    private @Nullable String reason;
    private @Nullable String field;
    private @Nullable Ticket ticket;
    private @Nullable Instant due;
    private final Instant created;
    private Instant changed;
    private String actor = "unknown";
    private @Nullable String progress;
    private @Nullable ReferenceName waitsFor;

    private Builder(long id, Lane lane, String key, Instant created) {
      this.id = id;
      this.lane = requireNonNull(lane, "lane");
      this.key = requireNonNull(key, "key");
      this.created = requireNonNull(created, "created");
      this.changed = created;
    }

    /**
     * Where it stands.
     *
     * @param state new unless said otherwise
     */
    public Builder state(TaskState state) {
      this.state = requireNonNull(state, "state");
      return this;
    }

    /**
     * The item as JSON text.
     *
     * @param payload null to drop it
     */
    public Builder payload(@Nullable String payload) {
      this.payload = payload;
      return this;
    }

    /**
     * The hash of the item.
     *
     * @param hash null for none
     */
    public Builder hash(@Nullable ContentHash hash) {
      this.hash = hash;
      return this;
    }

    /**
     * How often it was sent.
     *
     * @param attempts at least 0
     */
    public Builder attempts(int attempts) {
      this.attempts = attempts;
      return this;
    }

    /**
     * Whether a request that must not be repeated may have gone out.
     *
     * @param sent no unless said otherwise
     */
    public Builder sent(Sent sent) {
      this.sent = requireNonNull(sent, "sent");
      return this;
    }

    /**
     * Why it stands where it stands.
     *
     * @param reason redacted; null for none
     */
    public Builder reason(@Nullable String reason) {
      this.reason = reason;
      return this;
    }

    /**
     * The field that the reason is about.
     *
     * @param field null for none
     */
    public Builder field(@Nullable String field) {
      this.field = field;
      return this;
    }

    /**
     * The remote job that took it.
     *
     * @param ticket null for none
     */
    public Builder ticket(@Nullable Ticket ticket) {
      this.ticket = ticket;
      return this;
    }

    /**
     * When it is to be tried again.
     *
     * @param due null for at once
     */
    public Builder due(@Nullable Instant due) {
      this.due = due;
      return this;
    }

    /**
     * When it last changed.
     *
     * @param changed not before it was created
     */
    public Builder changed(Instant changed) {
      this.changed = requireNonNull(changed, "changed");
      return this;
    }

    /**
     * Who changed it last.
     *
     * @param actor {@code run 17}, or the name of a person; {@code unknown} unless said
     */
    public Builder actor(String actor) {
      this.actor = requireNonNull(actor, "actor");
      return this;
    }

    /**
     * What the steps of its outgoing have done for it so far.
     *
     * @param progress as JSON text; null for nothing
     */
    public Builder progress(@Nullable String progress) {
      this.progress = progress;
      return this;
    }

    /**
     * The cross-reference that it waits for.
     *
     * @param waitsFor null for none
     */
    public Builder waitsFor(@Nullable ReferenceName waitsFor) {
      this.waitsFor = waitsFor;
      return this;
    }

    /** The task. */
    public Task build() {
      return new Task(this);
    }
  }
}
