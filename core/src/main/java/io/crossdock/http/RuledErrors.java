package io.crossdock.http;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.RemoteCallException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads errors by rules, and by the status where no rule fits. */
final class RuledErrors implements ErrorReader {

  private final List<ErrorRule> rules;

  RuledErrors(List<ErrorRule> rules) {
    this.rules = rules;
  }

  @Override
  public RemoteCallException read(Call call, Answer answer) {
    RemoteCallException byStatus = ErrorReader.byStatus().read(call, answer);
    return rule(answer)
        .map(
            rule ->
                new RemoteCallException(
                    rule.means(), String.valueOf(byStatus.getMessage()), byStatus.fault(), null))
        .orElse(byStatus);
  }

  /** The rule that fits an answer, also one inside a 200. */
  Optional<ErrorRule> rule(Answer answer) {
    List<ErrorRule> possible = rules.stream().filter(rule -> mayFit(rule, answer)).toList();
    if (possible.isEmpty()) {
      return Optional.empty();
    }
    String body = answer.text().toLowerCase(Locale.ROOT);
    return possible.stream()
        .filter(rule -> body.contains(rule.text().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** A rule for any status and any text speaks of errors, not of what went well. */
  private static boolean mayFit(ErrorRule rule, Answer answer) {
    boolean any = rule.status() == 0 && rule.text().isEmpty();
    return any
        ? answer.status() / 100 != 2
        : rule.status() == 0 || rule.status() == answer.status();
  }
}
