package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.internal.definition.Identifiers;
import io.crossdock.internal.definition.ScheduleChecks;
import io.crossdock.monitor.AlertRule;
import io.crossdock.schedule.Job;
import io.crossdock.schedule.Maintenance;
import io.crossdock.schedule.Trigger;
import io.crossdock.task.Retention;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * When which jobs are done, one after the other.
 *
 * <pre>{@code
 * Schedule stock =
 *     Schedule.named("Stock every five minutes")
 *         .every(Duration.ofMinutes(5))
 *         .run(stockRoute)
 *         .build();
 * crossdock.start(stock);
 * }</pre>
 *
 * <p>A schedule never overlaps with itself: times that come while a run is under way are skipped,
 * and counted. After a pause, a sleep of the machine or a jump of its clock one run makes up for
 * all times that were missed, and says how many. No time is run twice, also after a clock was set
 * back by up to a day; if it was more, the clock was wrong before, and times count from where it
 * stands now.
 *
 * <p>A job that fails or is stopped does not keep later ones from running, except those that work
 * on one of its routes: they are skipped, and say so. Where a job's route is being worked on by
 * another run, the schedule waits for that and goes on with the same job.
 *
 * <p>An immutable definition. What it stands for in the store is found by its identifier.
 */
public final class Schedule {

  private final String name;
  private final String identifier;
  private final Trigger trigger;
  private final List<Job> jobs;
  private final @Nullable Integer itemsPerRun;
  private final List<Maintenance> maintenance;
  private final List<AlertRule> alerts;

  private Schedule(Builder builder) {
    this.name = builder.name;
    this.identifier = builder.identifier();
    this.trigger = builder.triggers().get(0);
    this.jobs = List.copyOf(builder.jobs);
    this.itemsPerRun = builder.itemsPerRun;
    this.maintenance = List.copyOf(builder.maintenance);
    this.alerts = List.copyOf(builder.alerts);
  }

  /**
   * A builder of a schedule.
   *
   * @param name for people, such as {@code Stock every five minutes}
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its identifier, made from the name unless given: where it stands is kept under it. */
  public String identifier() {
    return identifier;
  }

  /** When it runs. */
  public Trigger trigger() {
    return trigger;
  }

  /** What a run does, in order; at least one. */
  public List<Job> jobs() {
    return jobs;
  }

  /** How many items a run reads and publishes at most; empty for all. */
  public OptionalInt itemsPerRun() {
    return itemsPerRun == null ? OptionalInt.empty() : OptionalInt.of(itemsPerRun);
  }

  /** When it does not work. */
  public List<Maintenance> maintenance() {
    return maintenance;
  }

  /** When somebody is told that its runs do not work as they should. */
  public List<AlertRule> alerts() {
    return alerts;
  }

  /** The routes that its jobs work on, each once. */
  public List<Route> routes() {
    return jobs.stream().flatMap(job -> job.routes().stream()).distinct().toList();
  }

  /** A builder that starts from this schedule; a trigger that it is given replaces this one. */
  public Builder toBuilder() {
    Builder builder = new Builder(name);
    builder.identifier = identifier;
    builder.former = trigger;
    builder.jobs.addAll(jobs);
    builder.itemsPerRun = itemsPerRun;
    builder.maintenance.addAll(maintenance);
    builder.alerts.addAll(alerts);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Schedule that
        && name.equals(that.name)
        && identifier.equals(that.identifier)
        && trigger.equals(that.trigger)
        && jobs.equals(that.jobs)
        && Objects.equals(itemsPerRun, that.itemsPerRun)
        && maintenance.equals(that.maintenance)
        && alerts.equals(that.alerts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(identifier, trigger, jobs);
  }

  /** The name, and when it runs. */
  @Override
  public String toString() {
    return "schedule \"" + name + "\": " + trigger.words();
  }

  /** Collects a {@link Schedule}. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private @Nullable String identifier;
    private final List<Trigger> triggers = new ArrayList<>();
    private @Nullable Trigger former;
    private final List<Job> jobs = new ArrayList<>();
    private @Nullable Integer itemsPerRun;
    private final List<Maintenance> maintenance = new ArrayList<>();
    private final List<AlertRule> alerts = new ArrayList<>();

    private Builder(String name) {
      this.name = requireNonNull(name, "name");
    }

    /**
     * Another identifier than the one made from the name.
     *
     * @param identifier lower case letters, digits, {@code . _ -}; at most 150
     */
    public Builder identifier(String identifier) {
      this.identifier = identifier;
      return this;
    }

    /**
     * Runs at times of the calendar and the clock of a place. A schedule has one trigger.
     *
     * @param expression minute, hour, day of month, month, day of week, such as {@code 30 2 * * *};
     *     the second may stand in front of them
     * @param zone such as {@code ZoneId.of("Europe/Amsterdam")}
     * @see Trigger.Cron
     */
    public Builder cron(String expression, ZoneId zone) {
      return trigger(new Trigger.Cron(expression, zone));
    }

    /**
     * Runs at intervals of real time. A schedule has one trigger.
     *
     * @param interval a second to 366 days
     * @see Trigger.Every
     */
    public Builder every(Duration interval) {
      return trigger(new Trigger.Every(interval));
    }

    /**
     * Runs a time after the end of the run before. A schedule has one trigger.
     *
     * @param delay a second to 366 days
     * @see Trigger.AfterEach
     */
    public Builder afterEach(Duration delay) {
      return trigger(new Trigger.AfterEach(delay));
    }

    /**
     * Runs at the times of a trigger. A schedule has one.
     *
     * @param trigger any
     */
    public Builder trigger(Trigger trigger) {
      triggers.add(requireNonNull(trigger, "trigger"));
      return this;
    }

    /**
     * Runs routes to their end, behind the jobs already there.
     *
     * @param routes at least one; those that share an incoming read it once
     */
    public Builder run(Route... routes) {
      return job(new Job.Run(List.of(routes)));
    }

    /**
     * Publishes what earlier runs of routes have left, behind the jobs already there. Reads
     * nothing.
     *
     * @param routes at least one
     */
    public Builder publishLeft(Route... routes) {
      return job(new Job.PublishLeft(List.of(routes)));
    }

    /**
     * Lets go of tasks at their end, behind the jobs already there.
     *
     * @param retention what is kept
     */
    public Builder prune(Retention retention) {
      return job(new Job.Prune(retention));
    }

    /**
     * Lets go of logs, audit rows, past alerts and the books of ended runs, behind the jobs already
     * there.
     *
     * @param olderThan how long they are kept; a day or more
     */
    public Builder pruneHistory(Duration olderThan) {
      return job(new Job.PruneHistory(olderThan));
    }

    /**
     * Says how the source of a route differs from what was published, behind the jobs already
     * there. Writes nothing.
     *
     * @param route any
     */
    public Builder compare(Route route) {
      return job(new Job.Compare(route));
    }

    /**
     * Does a job, behind those already there.
     *
     * @param job any
     */
    public Builder job(Job job) {
      jobs.add(requireNonNull(job, "job"));
      return this;
    }

    /**
     * How many items a run takes at most: it reads no further page once it has read so many of an
     * incoming, and publishes so many to each outgoing. What is left goes first in the next run,
     * which then reads on.
     *
     * @param most 1 or more; all unless said
     */
    public Builder itemsPerRun(int most) {
      this.itemsPerRun = most;
      return this;
    }

    /**
     * Does not work in a window; said again, in several.
     *
     * @param window such as {@link Maintenance#between} or {@link Maintenance#each}
     */
    public Builder notDuring(Maintenance window) {
      maintenance.add(requireNonNull(window, "window"));
      return this;
    }

    /**
     * Tells somebody when the runs of its routes, seen together, do not work as they should, beside
     * the rules said before and those of the routes. One of its jobs works on a route.
     *
     * @param rule when, and who
     */
    public Builder alert(AlertRule rule) {
      alerts.add(requireNonNull(rule, "rule"));
      return this;
    }

    /**
     * The schedule.
     *
     * @throws InvalidDefinitionException with every problem, not only the first
     */
    public Schedule build() {
      ScheduleChecks.check(name, identifier(), triggers(), jobs, itemsPerRun, maintenance, alerts);
      return new Schedule(this);
    }

    private List<Trigger> triggers() {
      return triggers.isEmpty() && former != null ? List.of(former) : List.copyOf(triggers);
    }

    private String identifier() {
      return identifier == null ? Identifiers.from(name) : identifier;
    }
  }
}
