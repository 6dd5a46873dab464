package io.crossdock.internal.definition;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.internal.reference.Template;
import io.crossdock.internal.reference.Variables;
import io.crossdock.monitor.AlertWebhook;
import io.crossdock.monitor.WebhookSignature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Everything that is wrong with a webhook, by itself and in an environment. */
public final class WebhookChecks {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(localhost|127(\\.\\d{1,3}){3}|\\[::1])([:/?].*)?");

  private WebhookChecks() {}

  /** Tells all problems that need no environment. */
  public static void check(AlertWebhook webhook) {
    List<Problem> problems = new ArrayList<>();
    Template address = Template.parse("address", webhook.address());
    Template secret = Template.parse("secret", webhook.secret());
    problems.addAll(address.problems());
    problems.addAll(secret.problems());
    BaseUrls.problem(webhook.address())
        .or(() -> unprotected(webhook.address()))
        .ifPresent(words -> problems.add(new Problem("address", words)));
    if (webhook.secret().isEmpty()) {
      problems.add(new Problem("secret", "is missing: a reference such as ${Ops_Secret}"));
    } else if (secret.onlyVariable().isEmpty()) {
      // Not quoted: it may be the secret itself.
      problems.add(new Problem("secret", "must be a reference such as ${Ops_Secret}, and no text"));
    }
    Duration time = webhook.givenUpAfter();
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      problems.add(
          new Problem("givenUpAfter", "is " + time + "; allowed: " + SHORTEST + " to " + LONGEST));
    }
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("Webhook cannot be built", problems);
    }
  }

  /** What the environment lacks for it; no value is shown. */
  public static List<Problem> problems(AlertWebhook webhook, Variables variables) {
    Template address = Template.parse("address", webhook.address());
    Template secret = Template.parse("secret", webhook.secret());
    List<Problem> problems = new ArrayList<>(address.missing(variables));
    problems.addAll(secret.missing(variables));
    if (problems.isEmpty()) {
      String resolved = address.text(variables);
      if (BaseUrls.problem(resolved).isPresent() || unprotected(resolved).isPresent()) {
        problems.add(
            new Problem("address", webhook.address() + " is no usable address; allowed: https"));
      }
      weak(secret.text(variables), webhook).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<Problem> weak(String secret, AlertWebhook webhook) {
    try {
      WebhookSignature.of(secret);
      return Optional.empty();
    } catch (IllegalArgumentException unfit) {
      return Optional.of(
          new Problem("secret", webhook.secret() + " does not fit: " + unfit.getMessage()));
    }
  }

  /** Plain http can be read on its way, but for the way to oneself. */
  private static Optional<String> unprotected(String address) {
    return address.startsWith("http://") && !LOOPBACK.matcher(address).matches()
        ? Optional.of("\"" + address + "\" is not protected; allowed: https")
        : Optional.empty();
  }
}
