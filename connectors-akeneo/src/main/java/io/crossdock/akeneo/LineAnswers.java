package io.crossdock.akeneo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Matches the lines of an answer to the items that were sent, by {@code line} and never by key: a
 * refused line may have none. A line that names another key than the one sent at its place closes
 * nothing.
 */
final class LineAnswers {

  private static final ObjectMapper LINES = new ObjectMapper();

  private final Write write;
  private final List<WriteItem> sent;
  private final Set<Integer> answered = new HashSet<>();

  LineAnswers(Write write, List<WriteItem> sent) {
    this.write = write;
    this.sent = sent;
  }

  List<Outcome> read(List<String> lines) {
    List<Outcome> outcomes = new ArrayList<>();
    for (String line : lines) {
      parsed(line).flatMap(this::outcome).ifPresent(outcomes::add);
    }
    return outcomes;
  }

  /** Empty for a blank line, half a line and HTML: they answer nothing. */
  private static Optional<JsonNode> parsed(String line) {
    if (line.isBlank()) {
      return Optional.empty();
    }
    try {
      JsonNode json = LINES.readTree(line);
      return json.isObject() ? Optional.of(json) : Optional.empty();
    } catch (JsonProcessingException notWhole) {
      return Optional.empty();
    }
  }

  private Optional<Outcome> outcome(JsonNode line) {
    int number = line.path("line").asInt(0);
    if (number < 1 || number > sent.size()) {
      remark("answered for line " + number + " of " + sent.size() + ", which was not sent");
      return Optional.empty();
    }
    WriteItem item = sent.get(number - 1);
    if (namesAnother(line, item)) {
      remark("answered under another key than the one that was sent; such a line closes nothing");
      return Optional.empty();
    }
    return answered.add(number) ? outcome(item, line) : Optional.empty();
  }

  private boolean namesAnother(JsonNode line, WriteItem item) {
    Operation operation = write.operation();
    for (String field : operation.key()) {
      JsonNode named = line.path(field);
      String own = item.body().path(field).asText("");
      // A number under "code" is a status: early builds wrote it so (exchange akeneo 05 #7).
      if (named.isTextual() && !named.textValue().equalsIgnoreCase(own)) {
        return true;
      }
    }
    return false;
  }

  private void remark(String words) {
    write.connection().remark(write.operation() + " " + words);
  }

  /** Empty for a line without a status. */
  static Optional<Outcome> outcome(WriteItem item, JsonNode line) {
    int status = line.path("status_code").asInt(0);
    if (status == 0 && line.path("code").isIntegralNumber()) {
      status = line.path("code").asInt();
    }
    if (status == 0) {
      return Optional.empty();
    }
    if (status >= 200 && status < 300) {
      return Optional.of(Outcome.published(item.key(), line));
    }
    return Optional.of(
        AkeneoErrors.kind(status) == Kind.PASSING
            ? Outcome.retry(item.key(), Refusal.fault(line, status))
            : Outcome.failed(item.key(), Refusal.fault(line, status)));
  }
}
