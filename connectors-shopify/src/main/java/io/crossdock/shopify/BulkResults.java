package io.crossdock.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the lines of a bulk operation: its result has one for each, in any order, with its
 * number from 0. It is completed also where every line failed.
 *
 * <p>Source: recorded exchanges shopify 08 #3 to #8.
 */
final class BulkResults {

  private static final ObjectMapper LINES =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final ObjectReader LINE = LINES.readerFor(JsonNode.class);

  private static final long MOST_BYTES = 1_000_000_000L;

  /** The quota counts days, and nothing tells when this one ends. */
  private static final Duration A_DAY = Duration.ofHours(24);

  private final Follow follow;
  private final Row row = Row.of(ShopifyCatalogue.named("productSet"));

  private BulkResults(Follow follow) {
    this.follow = follow;
  }

  static List<Outcome> of(Follow follow) {
    return new BulkResults(follow).read();
  }

  private List<Outcome> read() {
    JsonNode operation =
        new BulkLookUp(follow.connection())
            .byId(follow.job(), "status errorCode url partialDataUrl");
    if (!operation.isObject()) {
      throw RemoteCallException.of(
          Kind.REFUSED, Fault.of("the shop knows no bulk operation " + follow.job()));
    }
    String status = operation.path("status").asText();
    return switch (status) {
      case "COMPLETED" -> settled(operation.path("url"), "is completed");
      case "FAILED", "CANCELED", "EXPIRED" ->
          settled(
              operation.path("partialDataUrl"),
              "ended as "
                  + status
                  + (operation.hasNonNull("errorCode")
                      ? " (" + operation.get("errorCode").asText() + ")"
                      : ""));
      default -> List.of();
    };
  }

  /** An item of which the result says nothing is sent again: it was not done, or may be again. */
  private List<Outcome> settled(JsonNode url, String end) {
    Map<String, Outcome> byPosition = new HashMap<>();
    if (url.isTextual()) {
      Call call = Call.get(url.textValue()).named("bulkResult").build();
      byPosition = follow.connection().elsewhere().read(call, MOST_BYTES, this::lines);
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Map.Entry<String, String> open : follow.positions().entrySet()) {
      Outcome outcome = byPosition.get(open.getKey());
      outcomes.add(
          outcome == null
              ? Outcome.retry(
                  open.getValue(),
                  Fault.of("bulk operation " + follow.job() + " " + end + " without a line for it"))
              : outcome);
    }
    return outcomes;
  }

  private Map<String, Outcome> lines(InputStream body) {
    Map<String, Outcome> outcomes = new HashMap<>();
    try (MappingIterator<JsonNode> lines = LINE.readValues(body)) {
      while (lines.hasNextValue()) {
        JsonNode line = lines.nextValue();
        String position = line.path("__lineNumber").asText("");
        String key = follow.positions().get(position);
        if (key != null) {
          outcomes.put(position, outcome(key, line));
        }
      }
    } catch (JsonProcessingException cut) {
      throw RemoteCallException.of(
          Kind.PASSING,
          Fault.of("the result of " + follow.job() + " is no list of JSON: it may have been cut"));
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
    return outcomes;
  }

  private Outcome outcome(String key, JsonNode line) {
    JsonNode payload = line.path("data").path(row.name());
    List<UserError> errors = new ArrayList<>(UserError.of(row, payload));
    line.path("errors").forEach(error -> errors.add(ofLine(error)));
    if (errors.isEmpty()) {
      return payload.isObject()
          ? Outcome.published(key, payload)
          : Outcome.failed(key, Fault.of("the line of it says nothing"));
    }
    Fault fault = UserError.fault(errors);
    boolean isQuota = errors.stream().anyMatch(one -> one.code().equals(GraphQlErrors.QUOTA));
    return isQuota ? Outcome.retry(key, fault, A_DAY) : Outcome.failed(key, fault);
  }

  /** An error beside the data of a line: its code stands in its extensions. */
  private static UserError ofLine(JsonNode error) {
    return new UserError(
        List.of(),
        error.path("message").asText("failed without words"),
        error.path("extensions").path("code").asText(""),
        -1);
  }
}
