package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.NearestNames;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The errors beside, or instead of, the data of an answer.
 *
 * <p>Source: recorded exchanges shopify 02.
 */
final class GraphQlErrors {

  static final String THROTTLED = "THROTTLED";
  static final String MAX_COST = "MAX_COST_EXCEEDED";
  static final String DENIED = "ACCESS_DENIED";

  /** What a shop below Plus may make a day is used up: no matter of this item, nor of seconds. */
  static final String QUOTA = "VARIANT_THROTTLE_EXCEEDED";

  private static final long LONGEST_WAIT = 3_600;

  /** The document itself is refused: no other item would fare better. */
  private static final Set<String> OF_THE_DOCUMENT =
      Set.of(
          "PARSE_ERROR",
          "undefinedField",
          "undefinedDirective",
          "selectionMismatch",
          "argumentNotAccepted",
          "missingRequiredArguments",
          "variableNotUsed");

  private final JsonNode answer;
  private final List<JsonNode> errors = new ArrayList<>();

  private GraphQlErrors(JsonNode answer) {
    this.answer = answer;
    JsonNode given = answer.path("errors");
    if (given.isArray()) {
      given.forEach(errors::add);
    } else if (!given.isMissingNode() && !given.isNull()) {
      errors.add(given);
    }
  }

  /** The errors of an answer; empty where it has none. */
  static Optional<GraphQlErrors> of(JsonNode answer) {
    GraphQlErrors found = new GraphQlErrors(answer);
    return found.errors.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /**
   * What they mean for the call: the worst of them counts.
   *
   * @return empty where the caller takes an answer that is not whole, and only fields are missing
   *     that the app may not see
   */
  Optional<RemoteCallException> asFailureOf(Call call) {
    if (call.incomplete() == Call.Incomplete.ACCEPT && isOnlyDenied()) {
      return Optional.empty();
    }
    Fault fault = fault();
    if (has(THROTTLED)) {
      RemoteCallException throttled = RemoteCallException.of(Kind.PASSING, fault).untaken();
      return Optional.of(throttledFor().map(throttled::retryAfter).orElse(throttled));
    }
    return Optional.of(
        RemoteCallException.of(mayHaveHappened(call) ? Kind.ANSWER_LOST : kind(), fault));
  }

  /** The fields that the app may not see, without the places in lists. */
  Set<String> denied() {
    return errors.stream()
        .filter(error -> code(error).equals(DENIED))
        .map(GraphQlErrors::place)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The places of the fields that the app may not see, with the places in lists. */
  List<JsonNode> paths() {
    return errors.stream()
        .filter(error -> code(error).equals(DENIED))
        .map(error -> error.path("path"))
        .toList();
  }

  boolean isOnlyDenied() {
    return answer.path("data").isObject()
        && errors.stream().allMatch(error -> code(error).equals(DENIED) && depth(error) > 1);
  }

  /** A payload that broke off below its root tells that the call was taken. */
  private boolean mayHaveHappened(Call call) {
    return !call.reads()
        && !call.repeatable()
        && answer.path("data").isObject()
        && errors.stream().anyMatch(error -> depth(error) > 1);
  }

  private Kind kind() {
    if (has(MAX_COST)) {
      return Kind.REFUSED;
    } else if (has(QUOTA)) {
      return Kind.EXHAUSTED;
    } else if (has(DENIED) || has("SHOP_INACTIVE")) {
      return Kind.CREDENTIALS;
    } else if (has("INTERNAL_SERVER_ERROR")) {
      return Kind.PASSING;
    }
    return errors.stream().map(GraphQlErrors::code).anyMatch(OF_THE_DOCUMENT::contains)
        ? Kind.NOT_AN_ANSWER
        : Kind.REFUSED;
  }

  private boolean has(String code) {
    return errors.stream().anyMatch(error -> code(error).equals(code));
  }

  /** Source: recorded exchange shopify 02 #2: there is no Retry-After. */
  private Optional<Duration> throttledFor() {
    JsonNode cost = answer.path("extensions").path("cost");
    JsonNode status = cost.path("throttleStatus");
    double rate = status.path("restoreRate").asDouble(0);
    double lacking =
        cost.path("requestedQueryCost").asDouble(0) - status.path("currentlyAvailable").asDouble(0);
    if (rate <= 0 || lacking <= 0) {
      return Optional.empty();
    }
    double seconds = Math.min(LONGEST_WAIT, lacking / rate);
    return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1_000)));
  }

  private Fault fault() {
    Set<String> words = new LinkedHashSet<>();
    errors.forEach(error -> words.add(words(error)));
    Fault fault = Fault.of(String.join("; ", words));
    JsonNode first = errors.get(0);
    String place = place(first);
    Fault placed = place.isEmpty() ? fault : fault.onField(place);
    String code =
        errors.stream().map(GraphQlErrors::code).filter(c -> !c.isEmpty()).findFirst().orElse("");
    return code.isEmpty() ? placed : placed.withCode(code);
  }

  private static String words(JsonNode error) {
    if (!error.isObject()) {
      return error.asText();
    }
    JsonNode more = error.path("extensions");
    String message = error.path("message").asText(error.toString()).strip();
    String place = place(error);
    StringBuilder words = new StringBuilder(place.isEmpty() ? message : place + ": " + message);
    if (code(error).equals(MAX_COST)) {
      return DearDocument.words(more.path("cost").asText(), more.path("maxCost").asText("1000"));
    }
    if (more.path("requiredAccess").isTextual()) {
      words.append("; it needs ").append(more.path("requiredAccess").asText());
    } else if (code(error).equals(DENIED)) {
      words.append("; the app lacks a scope, or the approval for this data");
    }
    AdminTypes.get()
        .named(more.path("typeName").asText())
        .map(type -> NearestNames.hint(more.path("fieldName").asText(), type.fields().keySet()))
        .ifPresent(words::append);
    JsonNode id = more.path("requestId");
    return words + (id.isTextual() ? "; request id " + id.asText() : "");
  }

  private static String code(JsonNode error) {
    return error.path("extensions").path("code").asText("");
  }

  private static int depth(JsonNode error) {
    return error.path("path").size();
  }

  private static String place(JsonNode error) {
    List<String> steps = new ArrayList<>();
    error
        .path("path")
        .forEach(
            step -> {
              if (step.isTextual() && !step.textValue().contains(" ")) {
                steps.add(step.textValue());
              }
            });
    return String.join(".", steps);
  }
}
