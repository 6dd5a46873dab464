package io.crossdock.internal.definition;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.Route;
import io.crossdock.internal.schedule.CronText;
import io.crossdock.internal.schedule.Slots;
import io.crossdock.monitor.AlertRule;
import io.crossdock.schedule.Job;
import io.crossdock.schedule.Maintenance;
import io.crossdock.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a schedule whose routes are right. */
public final class ScheduleChecks {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,149}");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration YEAR = Duration.ofDays(366);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
  private static final Duration LONGEST_HISTORY = Duration.ofDays(36_500);
  // Any time will do: a cron that comes at all comes within the 28 years of the calendar.
  private static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00Z");

  private ScheduleChecks() {}

  /** Tells all problems. */
  public static void check(
      String name,
      String identifier,
      List<Trigger> triggers,
      List<Job> jobs,
      @Nullable Integer itemsPerRun,
      List<Maintenance> maintenance,
      List<AlertRule> alerts) {
    List<Problem> problems = new ArrayList<>();
    names(name, identifier, problems);
    triggers(triggers, problems);
    jobs(jobs, problems);
    if (itemsPerRun != null && itemsPerRun < 1) {
      problems.add(new Problem("itemsPerRun", "is " + itemsPerRun + "; allowed: 1 and more"));
    }
    maintenance.forEach(window -> window(window, problems));
    alerts(alerts, jobs, problems);
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("Schedule \"" + name + "\" cannot be built", problems);
    }
  }

  private static void alerts(List<AlertRule> alerts, List<Job> jobs, List<Problem> problems) {
    problems.addAll(AlertChecks.problems(alerts));
    if (!alerts.isEmpty() && jobs.stream().allMatch(job -> job.routes().isEmpty())) {
      problems.add(
          new Problem(
              "alert",
              "is about the runs of routes, and no job works on one; "
                  + alerts.size()
                  + " rules are given"));
    }
  }

  private static void names(String name, String identifier, List<Problem> problems) {
    if (name.isBlank()) {
      problems.add(new Problem("name", "must not be blank"));
    }
    if (!IDENTIFIER.matcher(identifier).matches()) {
      problems.add(
          new Problem(
              "identifier",
              "is \""
                  + identifier
                  + "\"; allowed: lower case letters, digits, . _ -, at most 150 of them"));
    }
  }

  private static void triggers(List<Trigger> triggers, List<Problem> problems) {
    if (triggers.isEmpty()) {
      problems.add(
          new Problem("trigger", "is missing; say when it runs: cron, every, or afterEach"));
    } else if (triggers.size() > 1) {
      problems.add(
          new Problem(
              "trigger",
              "stands "
                  + triggers.size()
                  + " times: "
                  + String.join("; ", triggers.stream().map(Trigger::words).toList())
                  + ". A schedule has one; build one for each"));
    }
    triggers.forEach(trigger -> trigger(trigger, problems));
  }

  private static void trigger(Trigger trigger, List<Problem> problems) {
    if (trigger instanceof Trigger.Cron cron) {
      cron("cron", cron, problems);
    } else if (trigger instanceof Trigger.Every every) {
      within("every", every.interval(), SECOND, YEAR, problems);
    } else if (trigger instanceof Trigger.AfterEach after) {
      within("afterEach", after.delay(), SECOND, YEAR, problems);
    }
  }

  private static void cron(String place, Trigger.Cron cron, List<Problem> problems) {
    List<String> wrong = CronText.problems(cron.expression());
    wrong.forEach(words -> problems.add(new Problem(place, words)));
    if (wrong.isEmpty() && Slots.of(cron).next(SOME_TIME).isEmpty()) {
      problems.add(
          new Problem(
              place, "\"" + cron.expression() + "\" never comes: there is no such day in a year"));
    }
  }

  private static void jobs(List<Job> jobs, List<Problem> problems) {
    if (jobs.isEmpty()) {
      problems.add(
          new Problem(
              "jobs",
              "are missing: at least one of run, publishLeft, prune, pruneHistory, compare"));
    }
    Map<String, Route> routes = new HashMap<>();
    int position = 0;
    for (Job job : jobs) {
      position++;
      String place = "job " + position;
      boolean mayHaveNone = job instanceof Job.Prune || job instanceof Job.PruneHistory;
      if (job.routes().isEmpty() && !mayHaveNone) {
        problems.add(new Problem(place, "has no route; at least one"));
      }
      if (job instanceof Job.PruneHistory history) {
        within(place, history.olderThan(), Duration.ofDays(1), LONGEST_HISTORY, problems);
      }
      twins(place, job, routes, problems);
    }
  }

  /** Two routes of one identifier would share tasks and checkpoints. */
  private static void twins(
      String place, Job job, Map<String, Route> routes, List<Problem> problems) {
    List<String> own = new ArrayList<>();
    for (Route route : job.routes()) {
      Route other = routes.putIfAbsent(route.identifier(), route);
      if (other != null && !other.equals(route)) {
        problems.add(
            new Problem(
                place,
                "has another route than a job before with the identifier \""
                    + route.identifier()
                    + "\""));
      }
      if (own.contains(route.identifier())) {
        problems.add(new Problem(place, "names route \"" + route.identifier() + "\" twice"));
      }
      own.add(route.identifier());
    }
  }

  private static void window(Maintenance maintenance, List<Problem> problems) {
    if (maintenance instanceof Maintenance.Once once && !once.from().isBefore(once.to())) {
      problems.add(
          new Problem(
              "maintenance",
              "begins at " + once.from() + " and ends at " + once.to() + ", which is no later"));
    } else if (maintenance instanceof Maintenance.Recurring recurring) {
      cron("maintenance", recurring.begins(), problems);
      within("maintenance", recurring.lasting(), SECOND, LONGEST_WINDOW, problems);
    }
  }

  private static void within(
      String place, Duration value, Duration least, Duration most, List<Problem> problems) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problems.add(new Problem(place, "is " + value + "; allowed: " + least + " to " + most));
    }
  }
}
