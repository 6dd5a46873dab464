package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Operation.Form;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Ticket;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asynchronous and bulk calls: taken into a queue, carried out by a consumer of the shop, followed
 * by the bulk's uuid.
 */
final class MagentoJobs {

  private MagentoJobs() {}

  static List<Outcome> start(Write write) {
    List<Outcome> outcomes = new ArrayList<>();
    List<WriteItem> items = new ArrayList<>();
    for (WriteItem item : write.items()) {
      Optional<String> missing = WriteBodies.missingInBulk(write.operation(), item);
      missing.ifPresentOrElse(
          hole -> outcomes.add(rejected(write.operation(), item, hole)), () -> items.add(item));
    }
    if (!items.isEmpty()) {
      outcomes.addAll(accepted(items, write.connection().send(call(write, items)).json()));
    }
    return outcomes;
  }

  private static Outcome rejected(Operation operation, WriteItem item, String hole) {
    String path = operation.column(MagentoCatalogue.ITEM_PATH).asText();
    return Outcome.rejected(
        item.key(),
        Fault.of("has no value for {" + hole + "} of " + path + ", which a bulk needs in its body")
            .onField(hole));
  }

  private static Call call(Write write, List<WriteItem> items) {
    Operation operation = write.operation();
    WriteItem first = items.get(0);
    return Call.of(operation, path(write, first))
        .under(MagentoSettings.prefix(write.connection(), write.settings()))
        .header("Accept", "application/json")
        .body(
            Body.json(
                operation.form() == Form.BULK
                    ? WriteBodies.bulk(operation, items)
                    : WriteBodies.of(operation, first)))
        .build();
  }

  // The path of a bulk has no holes: they moved into the body.
  private static String path(Write write, WriteItem first) {
    return write.operation().form() == Form.BULK
        ? write.operation().path()
        : WriteBodies.path(write.operation(), first);
  }

  private static List<Outcome> accepted(List<WriteItem> items, JsonNode answer) {
    String uuid = answer.path("bulk_uuid").asText("");
    if (uuid.isEmpty()) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER, Fault.of("the answer of an asynchronous call has no bulk_uuid"));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode taken : answer.path("request_items")) {
      int position = taken.path("id").asInt(-1);
      if (position >= 0 && position < items.size()) {
        outcomes.add(taken(items.get(position).key(), uuid, taken));
      }
    }
    return outcomes;
  }

  private static Outcome taken(String key, String uuid, JsonNode taken) {
    if (taken.path("status").asText("").equals("accepted")) {
      return Outcome.accepted(key, new Ticket(uuid, taken.path("id").asText()));
    }
    String words = taken.path("error_message").asText("rejected without words");
    return Outcome.failed(key, MagentoFields.of(words));
  }

  /**
   * Judges each operation by its own status; the bulk's own summary may say "finished" while
   * operations are open (issue 36911).
   */
  static List<Outcome> follow(Follow follow) {
    Call call =
        Call.get(status(follow.job()))
            .named("bulkStatusGetBulkShortStatus")
            .under(MagentoSettings.prefix(follow.connection(), follow.settings()))
            .header("Accept", "application/json")
            .build();
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode operation : follow.connection().send(call).json().path("operations_list")) {
      String key = follow.positions().get(operation.path("id").asText());
      if (key != null) {
        outcome(key, operation).ifPresent(outcomes::add);
      }
    }
    return outcomes;
  }

  private static String status(String uuid) {
    return MagentoCatalogue.rows()
        .operation("bulkStatusGetBulkShortStatus")
        .orElseThrow()
        .path(hole -> Optional.of(uuid));
  }

  /** Statuses. Source: recorded exchanges magento 06 #8, #11; 2 and 5: the vendor's constants. */
  private static Optional<Outcome> outcome(String key, JsonNode operation) {
    String words = operation.path("result_message").asText("");
    Fault fault = MagentoFields.of(words.isEmpty() ? "failed without words" : words);
    return switch (operation.path("status").asInt()) {
      case 1 -> Optional.of(Outcome.published(key));
      case 2 -> Optional.of(Outcome.retry(key, fault));
      case 3, 5 -> Optional.of(Outcome.failed(key, fault));
      default -> Optional.empty();
    };
  }

  static String overdue(Follow follow) {
    return "bulk "
        + follow.job()
        + " still has "
        + follow.positions().size()
        + " open operations: probably no queue consumer runs in the shop. Start"
        + " async.operations.all (bin/magento queue:consumers:start async.operations.all), or the"
        + " shop's cron, which starts it. Nothing is sent again";
  }
}
