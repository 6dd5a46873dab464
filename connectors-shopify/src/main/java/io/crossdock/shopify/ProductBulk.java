package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Ticket;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes products by a bulk operation: a file of inputs, one mutation over each line, and a ticket.
 * It costs three calls, however many products there are, and no points for each.
 *
 * <p>Source: recorded exchanges shopify 08 #1 to #8.
 */
final class ProductBulk {

  static final String OPERATION = "bulkProductSet";

  private static final String RUN = "bulkOperationRunMutation";
  private static final String RESULT = "product { id handle }";
  private static final Set<String> NO_PLACE = Set.of("OPERATION_IN_PROGRESS", "LIMIT_REACHED");
  private static final Duration NEXT_TRY = Duration.ofMinutes(1);

  // A file may have 100 MB. Source: recorded exchange shopify 08 #13.
  private static final int MOST_BYTES = 95_000_000;

  private final Write write;
  private final Row row = Row.of(ShopifyCatalogue.named("productSet"));
  private final List<Outcome> outcomes = new ArrayList<>();

  private ProductBulk(Write write) {
    this.write = write;
  }

  static List<Outcome> start(Write write) {
    return new ProductBulk(write).start();
  }

  /**
   * What it means that all places for bulk operations are taken, ours or another process's: nothing
   * was done, and the same call is made again later, so that its items stay together.
   *
   * <p>Source: recorded exchanges shopify 07 #15 and #16.
   */
  static Optional<RemoteCallException> noPlace(Call call, JsonNode answer) {
    if (!call.operation().equals(OPERATION)) {
      return Optional.empty();
    }
    Row run = Row.of(ShopifyCatalogue.named(RUN));
    List<UserError> errors = UserError.of(run, answer.path("data").path(RUN));
    return errors.stream().anyMatch(error -> NO_PLACE.contains(error.code()))
        ? Optional.of(
            RemoteCallException.of(Kind.PASSING, UserError.fault(errors))
                .untaken()
                .retryAfter(NEXT_TRY))
        : Optional.empty();
  }

  private List<Outcome> start() {
    Map<WriteItem, String> lines = new LinkedHashMap<>();
    long bytes = 0;
    for (Map.Entry<WriteItem, String> line : lines().entrySet()) {
      int size = line.getValue().getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > MOST_BYTES && !lines.isEmpty()) {
        run(lines);
        lines.clear();
        bytes = 0;
      }
      lines.put(line.getKey(), line.getValue());
      bytes += size;
    }
    if (!lines.isEmpty()) {
      run(lines);
    }
    return outcomes;
  }

  private Map<WriteItem, String> lines() {
    ProductSettings settings = new ProductSettings(write.settings());
    ShopFacts shop = new ConnectedShop(write.connection());
    Map<WriteItem, String> lines = new LinkedHashMap<>();
    for (WriteItem item : write.items()) {
      try {
        JsonNode variables = ProductSetInput.of(row, item, settings, shop).variables();
        lines.put(item, variables + "\n");
      } catch (ItemException wrong) {
        outcomes.add(Outcome.rejected(item.key(), wrong.fault()));
      }
    }
    return lines;
  }

  private void run(Map<WriteItem, String> lines) {
    String path =
        new StagedUpload(write.connection())
            .put(String.join("", lines.values()).getBytes(StandardCharsets.UTF_8));
    Row run = Row.of(ShopifyCatalogue.named(RUN));
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.put("mutation", text()).put("stagedUploadPath", path);
    variables.put("clientIdentifier", "crossdock-" + UUID.randomUUID());
    JsonNode payload =
        StagedUpload.payload(
            write.connection(), OPERATION, run, variables, "bulkOperation { id status }");
    List<UserError> errors = UserError.of(run, payload);
    String id = payload.path("bulkOperation").path("id").asText("");
    if (!errors.isEmpty()) {
      throw RemoteCallException.of(Kind.REFUSED, UserError.fault(errors));
    } else if (id.isEmpty()) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER, Fault.of("a bulk operation was started without an id"));
    } else {
      int line = 0;
      for (WriteItem item : lines.keySet()) {
        outcomes.add(Outcome.accepted(item.key(), new Ticket(id, String.valueOf(line++))));
      }
    }
  }

  /** The mutation that is run over each line, whose names are those of its variables. */
  private String text() {
    ObjectNode names = JsonNodeFactory.instance.objectNode();
    names.putNull("identifier").putNull("input");
    Given given = new Given(Given.arguments(row, names, names), SelectionReader.read(RESULT), "");
    return Document.of(row, given).text();
  }
}
