package io.crossdock.internal.definition;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.AlertRule.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Everything that is wrong with a rule for alerts, and with several of one configuration. */
public final class AlertChecks {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONGEST_TIME = Duration.ofDays(365);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(7);
  private static final Duration LONGEST_QUIET = Duration.ofDays(30);

  private AlertChecks() {}

  /** Whether it may be the name of a rule or of a channel. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** What a name takes, in words. */
  public static String nameWords(String name) {
    return "is \"" + name + "\"; allowed: 1 to 100 lower case letters, digits, . _ -";
  }

  /** Tells all problems of a rule. */
  public static void check(AlertRule rule) {
    List<Problem> problems = new ArrayList<>();
    rule.ownName()
        .filter(name -> !isName(name))
        .ifPresent(name -> problems.add(new Problem("named", nameWords(name))));
    rule.channels().stream()
        .filter(channel -> !isName(channel))
        .forEach(channel -> problems.add(new Problem("to", nameWords(channel))));
    if (new HashSet<>(rule.channels()).size() < rule.channels().size()) {
      problems.add(new Problem("to", "names a channel twice: " + rule.channels()));
    }
    bounds(rule, problems);
    time(rule, problems);
    within("quietFor", rule.quiet(), MINUTE, LONGEST_QUIET, problems);
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("Alert rule \"" + rule + "\" cannot be built", problems);
    }
  }

  /** Problems of the rules of one configuration. */
  public static List<Problem> problems(List<AlertRule> rules) {
    List<Problem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (AlertRule rule : rules) {
      if (!seen.add(rule.identifier())) {
        problems.add(
            new Problem(
                "alert",
                "stands twice as \""
                    + rule.identifier()
                    + "\"; leave one out, or give one a name by .named(…)"));
      }
    }
    return problems;
  }

  private static void bounds(AlertRule rule, List<Problem> problems) {
    long most = rule.kind() == Kind.FAILURE_RATE ? 99 : Long.MAX_VALUE;
    if (rule.over() < 0 || rule.over() > most) {
      String allowed = most == 99 ? "0 to 99 percent" : "0 or more";
      problems.add(new Problem("over", "is " + rule.over() + "; allowed: " + allowed));
    }
    if (rule.kind() == Kind.FAILURE_RATE && rule.ofAtLeast() < 1) {
      problems.add(new Problem("ofAtLeast", "is " + rule.ofAtLeast() + "; allowed: 1 or more"));
    }
    if (rule.kind() != Kind.FAILURE_RATE && rule.ofAtLeast() != 0) {
      problems.add(new Problem("ofAtLeast", "means nothing but for a share of failures"));
    }
  }

  private static void time(AlertRule rule, List<Problem> problems) {
    Duration time = rule.time().orElse(null);
    switch (rule.kind()) {
      case FAILURES, FAILURE_RATE -> {
        if (time != null) {
          within("within", time, MINUTE, LONGEST_WINDOW, problems);
        }
      }
      case NOTHING_RECEIVED, BACKLOG_AGE ->
          within("time", rule.time().orElse(Duration.ZERO), MINUTE, LONGEST_TIME, problems);
      case RUN_TIME ->
          within("time", rule.time().orElse(Duration.ZERO), SECOND, LONGEST_TIME, problems);
      default -> {
        if (time != null) {
          problems.add(new Problem("within", "means nothing but for failures"));
        }
      }
    }
  }

  private static void within(
      String name, Duration value, Duration least, Duration most, List<Problem> problems) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problems.add(new Problem(name, "is " + value + "; allowed: " + least + " to " + most));
    }
  }
}
