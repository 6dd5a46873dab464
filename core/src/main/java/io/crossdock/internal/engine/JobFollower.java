package io.crossdock.internal.engine;

import static java.util.Objects.requireNonNull;

import io.crossdock.Outgoing;
import io.crossdock.TimeSource;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Ticket;
import io.crossdock.internal.alert.StopCause;
import io.crossdock.internal.http.RunConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the remote jobs of one lane to their end: polls with a growing pause, settles each item
 * by its own word, and after a limit leaves what is still open, saying what is probably wrong.
 */
final class JobFollower {

  /** 2 s growing by half up to 40 s makes 20 polls in the 10 minutes that are the default. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(40);

  private final Outgoing outgoing;
  private final RunConnection connection;
  private final TimeSource time;
  private final StopSignal stop;
  private final Troubles troubles;
  private final LaneQueue queue;
  private final Agenda<String> agenda;
  private final Map<String, Job> jobs = new HashMap<>();
  private volatile @Nullable Settlement settlement;
  private @Nullable Instant lastMove;

  private static final class Job {
    private final Map<String, Prepared> open = new HashMap<>();
    private final Instant since;
    private Duration pause = FIRST_PAUSE;
    // Why the last look at it failed; only the thread that follows sees it.
    private @Nullable RemoteCallException unseen;

    Job(Instant now) {
      since = now;
    }
  }

  JobFollower(
      Outgoing outgoing,
      RunConnection connection,
      TimeSource time,
      StopSignal stop,
      Troubles troubles,
      LaneQueue queue) {
    this.outgoing = outgoing;
    this.connection = connection;
    this.time = time;
    this.stop = stop;
    this.troubles = troubles;
    this.queue = queue;
    this.agenda = new Agenda<>(time, stop);
  }

  /** Said once, before the follower runs: the two know each other. */
  void settleWith(Settlement settlement) {
    this.settlement = settlement;
  }

  private Settlement settlement() {
    return requireNonNull(settlement, "settlement");
  }

  /** An item that a job has taken; its key stays under way until the job says what became of it. */
  synchronized void add(Ticket ticket, Prepared prepared) {
    jobs.computeIfAbsent(ticket.job(), this::found).open.put(ticket.position(), prepared);
  }

  private Job found(String name) {
    Instant now = time.now();
    agenda.add(name, now.plus(FIRST_PAUSE));
    return new Job(now);
  }

  /** No item will be sent any more, but for what the jobs give back. */
  void end() {
    agenda.end();
  }

  /** Follows jobs until there are no more; the work of one thread. */
  void work() throws InterruptedException {
    Optional<String> job = agenda.next();
    while (job.isPresent()) {
      follow(job.get());
      job = agenda.next();
    }
  }

  private void follow(String name) {
    Map<String, Prepared> open;
    Job job;
    synchronized (this) {
      job = jobs.get(name);
      if (job == null) {
        return;
      }
      open = new HashMap<>(job.open);
    }
    Map<String, String> positions = new HashMap<>();
    open.forEach((position, prepared) -> positions.put(position, prepared.key()));
    Follow follow =
        new Follow(
            outgoing.operation(),
            name,
            positions,
            outgoing.settings(),
            connection.aboutTasks(open.values().stream().map(Prepared::task).toList()));
    try {
      settle(job, open, outgoing.client().connector().publisher().follow(follow));
      job.unseen = null;
    } catch (RemoteCallException failed) {
      unfollowable(job, open, failed);
    }
    conclude(name, job, follow);
  }

  private void settle(Job job, Map<String, Prepared> open, List<Outcome> outcomes) {
    Map<String, String> positionOf = new HashMap<>();
    open.forEach((position, prepared) -> positionOf.put(prepared.key(), position));
    for (Outcome outcome : outcomes) {
      String position = positionOf.get(outcome.key());
      if (position != null && !(outcome instanceof Outcome.Accepted)) {
        Prepared prepared = requireNonNull(open.get(position));
        synchronized (this) {
          job.open.remove(position);
          lastMove = time.now();
        }
        settlement().settle(prepared, outcome);
      }
    }
  }

  private void unfollowable(Job job, Map<String, Prepared> open, RemoteCallException failed) {
    if (isUnknown(failed)) {
      Fault fault =
          failed.fault().withWords("the job is not known there: " + failed.fault().words());
      synchronized (this) {
        // The job may have got more items since: they are looked at the next time.
        job.open.keySet().removeAll(open.keySet());
      }
      for (Prepared prepared : open.values()) {
        settlement()
            .settle(
                prepared,
                outgoing.operation().repeatable()
                    ? Outcome.retry(prepared.key(), fault)
                    : Outcome.inDoubt(prepared.key(), fault));
      }
    } else if (failed.kind() == RemoteCallException.Kind.PASSING
        || failed.kind() == RemoteCallException.Kind.ANSWER_LOST) {
      job.unseen = failed;
    } else {
      troubles.stop(failed, outgoing);
    }
  }

  /** Any other refusal is about the question and not about the job. */
  private static boolean isUnknown(RemoteCallException failed) {
    int status = failed.fault().status();
    return failed.kind() == RemoteCallException.Kind.REFUSED
        && (status == 0 || status == 404 || status == 410);
  }

  private void conclude(String name, Job job, Follow follow) {
    Map<String, String> overdue = new HashMap<>();
    Instant now = time.now();
    boolean standstill;
    synchronized (this) {
      standstill = lastMove == null || isOverdue(lastMove, now);
      if (job.open.isEmpty()) {
        jobs.remove(name);
      } else if (isOverdue(job.since, now)) {
        jobs.remove(name);
        job.open.forEach((position, prepared) -> overdue.put(position, prepared.key()));
      } else {
        agenda.add(name, now.plus(job.pause));
        Duration longer = job.pause.multipliedBy(3).dividedBy(2);
        job.pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      }
    }
    RemoteCallException unseen = job.unseen;
    if (!overdue.isEmpty() && unseen != null) {
      // What became of the job is not known: the system that does not say is to blame.
      queue.abandon(overdue.values());
      troubles.stop(unseen, outgoing);
    } else if (!overdue.isEmpty()) {
      giveUp(new Follow(follow.operation(), name, overdue, follow.settings(), connection));
      if (standstill) {
        // Nothing works on jobs over there: sending more would only heap them up.
        stop.stop(
            "outgoing \""
                + outgoing.name()
                + "\": no job over there came to an end for "
                + outgoing.jobLimit()
                + " (jobLimit of the outgoing)",
            StopCause.ofOutgoing(outgoing.identifier(), null));
      }
    }
  }

  private boolean isOverdue(Instant since, Instant now) {
    return Duration.between(since, now).compareTo(outgoing.jobLimit()) >= 0;
  }

  /** What is still open is left for the next run, which follows the job again. */
  private void giveUp(Follow overdue) {
    connection.remark(outgoing.client().connector().publisher().overdue(overdue));
    queue.abandon(overdue.positions().values());
  }
}
