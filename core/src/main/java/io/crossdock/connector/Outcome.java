package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;

/** What became of one item. Failing is a result here; only a broken system throws. */
public sealed interface Outcome {

  /** The item's key, as in the write. */
  String key();

  /**
   * Taken by the remote, with its answer for what comes next.
   *
   * @param key the item's key
   * @param answer what the remote said of it; a missing node where it said nothing
   */
  static Outcome published(String key, JsonNode answer) {
    return new Published(key, answer);
  }

  /**
   * Taken by the remote, which said nothing of it.
   *
   * @param key the item's key
   */
  static Outcome published(String key) {
    return new Published(key, MissingNode.getInstance());
  }

  /**
   * Taken into a job that is followed later; the ticket is stored.
   *
   * @param key the item's key
   * @param ticket what is needed to follow it
   */
  static Outcome accepted(String key, Ticket ticket) {
    return new Accepted(key, ticket);
  }

  /**
   * Refused by the remote: its words, and the field they are about.
   *
   * @param key the item's key
   * @param fault the remote's own words
   */
  static Outcome failed(String key, Fault fault) {
    return new Failed(key, fault);
  }

  /**
   * Found invalid before it was sent.
   *
   * @param key the item's key
   * @param fault what is wrong, what is allowed, the nearest right thing
   */
  static Outcome rejected(String key, Fault fault) {
    return new Rejected(key, fault);
  }

  /**
   * Not taken for a passing reason, or unanswered and repeatable: the engine delays it and counts
   * the try.
   *
   * @param key the item's key
   * @param reason what the remote said, or that it said nothing
   */
  static Outcome retry(String key, Fault reason) {
    return new Retry(key, reason, Duration.ZERO);
  }

  /**
   * The same, where the remote says how long it wants to be left alone.
   *
   * @param key the item's key
   * @param reason what the remote said
   * @param after how long to wait at least; 30 days count at most
   */
  static Outcome retry(String key, Fault reason, Duration after) {
    return new Retry(key, reason, after);
  }

  /**
   * Sent, not repeatable, and no answer came: it may or may not have happened.
   *
   * @param key the item's key
   * @param reason what is known
   */
  static Outcome inDoubt(String key, Fault reason) {
    return new InDoubt(key, reason);
  }

  /**
   * Taken by the remote, which says later what became of it, such as by a message to the host: the
   * item waits until a person or the host completes its task ({@link
   * io.crossdock.task.Tasks#complete}).
   *
   * @param key the item's key
   * @param reason what is waited for
   */
  static Outcome waiting(String key, Fault reason) {
    return new Waiting(key, reason);
  }

  /** Taken by the remote. */
  final class Published implements Outcome {
    private final String key;
    private final JsonNode answer;

    private Published(String key, JsonNode answer) {
      this.key = requireNonNull(key, "key");
      this.answer = requireNonNull(answer, "answer");
    }

    @Override
    public String key() {
      return key;
    }

    /** What the remote said of it. */
    public JsonNode answer() {
      return answer;
    }
  }

  /** Taken into a job. */
  final class Accepted implements Outcome {
    private final String key;
    private final Ticket ticket;

    private Accepted(String key, Ticket ticket) {
      this.key = requireNonNull(key, "key");
      this.ticket = requireNonNull(ticket, "ticket");
    }

    @Override
    public String key() {
      return key;
    }

    /** What is needed to follow it. */
    public Ticket ticket() {
      return ticket;
    }
  }

  /** Refused by the remote. */
  final class Failed implements Outcome {
    private final String key;
    private final Fault fault;

    private Failed(String key, Fault fault) {
      this.key = requireNonNull(key, "key");
      this.fault = requireNonNull(fault, "fault");
    }

    @Override
    public String key() {
      return key;
    }

    /** The remote's own words. */
    public Fault fault() {
      return fault;
    }
  }

  /** Found invalid before it was sent. */
  final class Rejected implements Outcome {
    private final String key;
    private final Fault fault;

    private Rejected(String key, Fault fault) {
      this.key = requireNonNull(key, "key");
      this.fault = requireNonNull(fault, "fault");
    }

    @Override
    public String key() {
      return key;
    }

    /** What is wrong. */
    public Fault fault() {
      return fault;
    }
  }

  /** To be tried again. */
  final class Retry implements Outcome {
    private final String key;
    private final Fault reason;
    private final Duration after;

    private Retry(String key, Fault reason, Duration after) {
      this.key = requireNonNull(key, "key");
      this.reason = requireNonNull(reason, "reason");
      this.after = requireNonNull(after, "after");
    }

    @Override
    public String key() {
      return key;
    }

    /** Why it was not taken. */
    public Fault reason() {
      return reason;
    }

    /** How long the remote wants to be left alone; zero where it does not say. */
    public Duration after() {
      return after;
    }
  }

  /** Taken by the remote, which says later what became of it. */
  final class Waiting implements Outcome {
    private final String key;
    private final Fault reason;

    private Waiting(String key, Fault reason) {
      this.key = requireNonNull(key, "key");
      this.reason = requireNonNull(reason, "reason");
    }

    @Override
    public String key() {
      return key;
    }

    /** What is waited for. */
    public Fault reason() {
      return reason;
    }
  }

  /** It may or may not have happened. */
  final class InDoubt implements Outcome {
    private final String key;
    private final Fault reason;

    private InDoubt(String key, Fault reason) {
      this.key = requireNonNull(key, "key");
      this.reason = requireNonNull(reason, "reason");
    }

    @Override
    public String key() {
      return key;
    }

    /** What is known. */
    public Fault reason() {
      return reason;
    }
  }
}
