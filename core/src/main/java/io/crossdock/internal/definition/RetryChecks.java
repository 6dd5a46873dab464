package io.crossdock.internal.definition;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Problem;
import io.crossdock.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that is wrong with a retry policy. */
public final class RetryChecks {

  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private RetryChecks() {}

  /** Tells all problems. */
  public static void check(RetryPolicy policy) {
    List<Problem> problems = new ArrayList<>();
    within("attempts", policy.attempts(), 1, 100, problems);
    within("firstDelay", policy.firstDelay(), Duration.ZERO, LONGEST, problems);
    within("longestDelay", policy.longestDelay(), Duration.ZERO, LONGEST, problems);
    within("longestWait", policy.longestWait(), Duration.ZERO, LONGEST_WAIT, problems);
    if (!(policy.factor() >= 1 && policy.factor() <= 10)) {
      problems.add(outside("factor", policy.factor(), "1 to 10"));
    }
    if (policy.longestDelay().compareTo(policy.firstDelay()) < 0) {
      problems.add(
          new Problem(
              "longestDelay",
              "is " + policy.longestDelay() + ", shorter than firstDelay, " + policy.firstDelay()));
    }
    policy.alsoOn().forEach(status -> within("alsoOn", status, 400, 599, problems));
    policy.neverOn().forEach(status -> within("neverOn", status, 400, 599, problems));
    policy.alsoOn().stream()
        .filter(policy.neverOn()::contains)
        .forEach(
            status -> problems.add(new Problem("neverOn", "names " + status + ", as alsoOn does")));
    if (policy.alsoWhere().stream().anyMatch(String::isBlank)) {
      problems.add(new Problem("alsoWhere", "has no words; every refusal would be tried again"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("Retry policy cannot be built", problems);
    }
  }

  /** An outgoing that says otherwise than the route that it belongs to. */
  static Optional<Problem> ofOutgoing(RetryPolicy policy, Outgoing outgoing) {
    int own = outgoing.attempts();
    return own == RetryPolicy.standard().attempts() || own == policy.attempts()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "outgoing \"" + outgoing.name() + "\"",
                "says attempts "
                    + own
                    + ", and the route's retry policy "
                    + policy.attempts()
                    + "; say it in one place"));
  }

  private static void within(String name, int value, int least, int most, List<Problem> problems) {
    if (value < least || value > most) {
      problems.add(outside(name, value, least + " to " + most));
    }
  }

  private static void within(
      String name, Duration value, Duration least, Duration most, List<Problem> problems) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problems.add(outside(name, value, least + " to " + most));
    }
  }

  private static Problem outside(String name, Object value, String allowed) {
    return new Problem(name, "is " + value + "; allowed: " + allowed);
  }
}
