package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends many items in one call and closes each by its own answer.
 *
 * <p>An answer may be cut, empty, or a page of HTML under 200: only what was answered in full is
 * closed. Source: recorded exchanges akeneo 05, 07 #14, 08 #16 and #18; akeneo/api-php-client #296.
 */
final class AkeneoBatch {

  // A longer line is refused with 413 by the PIM, without its key. Source: exchange akeneo 05 #4.
  private static final int LONGEST_LINE = 1_000_000;

  private final AkeneoDialect dialect;

  AkeneoBatch(AkeneoDialect dialect) {
    this.dialect = dialect;
  }

  /** One JSON object a line, answered line by line. */
  List<Outcome> lines(Write write) {
    List<Outcome> outcomes = new ArrayList<>();
    Map<WriteItem, JsonNode> sent = new LinkedHashMap<>();
    for (WriteItem item : write.items()) {
      JsonNode body = AkeneoPublisher.sendable(item, write.connection());
      int length = body.toString().length();
      if (length > LONGEST_LINE) {
        outcomes.add(Outcome.rejected(item.key(), tooLong(length)));
      } else {
        sent.put(item, body);
      }
    }
    if (!sent.isEmpty()) {
      Answer answer = send(write, sent, Call.Incomplete.ACCEPT);
      outcomes.addAll(new LineAnswers(write, List.copyOf(sent.keySet())).read(answer.lines()));
    }
    return outcomes;
  }

  /** A JSON list, answered by code. */
  List<Outcome> list(Write write) {
    Map<WriteItem, JsonNode> sent = new LinkedHashMap<>();
    write.items().forEach(i -> sent.put(i, AkeneoPublisher.sendable(i, write.connection())));
    Answer answer = send(write, sent, Call.Incomplete.REFUSE);
    List<Outcome> outcomes = new ArrayList<>();
    List<WriteItem> open = new ArrayList<>(write.items());
    for (JsonNode line : answer.json()) {
      String code = line.path("code").asText("");
      Optional<WriteItem> item = open.stream().filter(i -> isCode(i, code)).findFirst();
      if (item.isPresent()) {
        open.remove(item.get());
        LineAnswers.outcome(item.get(), line).ifPresent(outcomes::add);
      } else {
        write.connection().remark(write.operation() + " answered for a code that was not sent");
      }
    }
    return outcomes;
  }

  private Answer send(Write write, Map<WriteItem, JsonNode> sent, Call.Incomplete incomplete) {
    Operation operation = write.operation();
    WriteItem first = sent.keySet().iterator().next();
    Call call =
        Call.of(operation, ItemPaths.of(operation, first))
            .header("Accept", "application/json")
            .query(dialect.query(operation, first.parameters().query()))
            .body(dialect.body(operation, List.copyOf(sent.values())))
            .incomplete(incomplete)
            .build();
    return write.connection().send(call);
  }

  private static boolean isCode(WriteItem item, String code) {
    // Codes are compared without case by the PIM. Source: akeneo/pim-community-dev #15266.
    return item.body().path("code").asText("").equalsIgnoreCase(code);
  }

  private static Fault tooLong(int length) {
    return Fault.of(
        "is "
            + length
            + " characters long as JSON; Akeneo takes up to "
            + LONGEST_LINE
            + " for one item of a batch");
  }
}
