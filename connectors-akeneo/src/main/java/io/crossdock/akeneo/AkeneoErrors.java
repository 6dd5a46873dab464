package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.Optional;

/**
 * What Akeneo, and what stands in front of it, means by an answer that is no success.
 *
 * <p>Akeneo's texts are not uniform, so the status decides and the text is shown. Source: recorded
 * exchanges akeneo 01 #12 to #17, 03, 04, 09.
 */
final class AkeneoErrors implements ErrorReader {

  private static final int LONGEST = 300;

  // The platform in front of a PIM answers a body that is too big with 403 and a page of its own;
  // how big is nowhere said. Below this size another cause is likelier. Source: exchange 09 #7.
  private static final int MAYBE_TOO_BIG = 100_000;

  @Override
  public RemoteCallException read(Call call, Answer answer) {
    int status = answer.status();
    Optional<JsonNode> json = json(answer);
    Fault fault =
        json.map(body -> Refusal.fault(body, status))
            .orElseGet(() -> Fault.of(shortened(answer)).withStatus(status));
    return switch (status) {
      case 401 ->
          failed(call, Kind.CREDENTIALS, fault, "the token is no longer good, or was never");
      case 403 -> forbidden(call, fault, json);
      case 404 -> missing(call, fault, json, answer);
      case 408, 425, 429 -> failed(call, Kind.PASSING, fault, "");
      case 409 ->
          failed(call, Kind.PASSING, fault, "it is being changed by somebody else at this moment");
      case 413 -> failed(call, Kind.REFUSED, fault, "it is too much for one call");
      default -> failed(call, kind(status), fault, "");
    };
  }

  /** What the status of an answer, or of one line of it, allows. */
  static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.CREDENTIALS;
      case 408, 409, 425, 429 -> Kind.PASSING;
      default -> status >= 500 ? Kind.PASSING : status < 400 ? Kind.NOT_AN_ANSWER : Kind.REFUSED;
    };
  }

  private static RemoteCallException forbidden(Call call, Fault fault, Optional<JsonNode> json) {
    String words = fault.words();
    if (json.isEmpty()) {
      int size = call.body().map(Body::size).orElse(0);
      return size > MAYBE_TOO_BIG
          ? failed(call, Kind.REFUSED, fault, "probably " + size + " bytes are too big a body here")
          : failed(
              call,
              Kind.CREDENTIALS,
              fault,
              "not the PIM but something in front of it refuses the call");
    }
    if (words.contains("web API")) {
      return failed(
          call,
          Kind.CREDENTIALS,
          fault,
          "the role of the connection's user lacks the right to use the web API");
    }
    return failed(
        call,
        Kind.CREDENTIALS,
        fault,
        "the role of the connection's user lacks the web API right for this entity");
  }

  private static RemoteCallException missing(
      Call call, Fault fault, Optional<JsonNode> json, Answer answer) {
    if (json.isEmpty() && !answer.isEmpty()) {
      return failed(
          call, Kind.NOT_AN_ANSWER, fault, "there is no PIM at this address: check the base URL");
    }
    // A PIM with rights per category words both causes alike; others say "does not exist" for both.
    boolean saysBoth = fault.words().contains("permission");
    Fault both =
        saysBoth
            ? fault
            : fault.withWords(
                fault.words() + " (or the connection's user has no permission to see it)");
    return failed(call, Kind.REFUSED, both, "");
  }

  private static RemoteCallException failed(Call call, Kind kind, Fault fault, String explanation) {
    String message =
        call
            + " answered "
            + fault.status()
            + ": "
            + fault.words()
            + (explanation.isEmpty() ? "" : "; " + explanation);
    return new RemoteCallException(kind, message, fault, null);
  }

  private static Optional<JsonNode> json(Answer answer) {
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode json = answer.json();
      return json.isObject() ? Optional.of(json) : Optional.empty();
    } catch (RemoteCallException notJson) {
      return Optional.empty();
    }
  }

  private static String shortened(Answer answer) {
    String text = text(answer).replaceAll("\\s+", " ").strip();
    if (text.isEmpty()) {
      return "no words";
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** What is no JSON has had its words taken out, at a cost that its length does not drive up. */
  private static String text(Answer answer) {
    if (answer.isEmpty()) {
      return "";
    }
    try {
      return answer.json().toString();
    } catch (RemoteCallException notJson) {
      return notJson.fault().words();
    }
  }
}
