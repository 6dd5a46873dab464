package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Operation;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Verdict;

/** The cheapest authenticated call, and what its answer means in words. */
final class ClientCheck {

  private final Connection connection;

  ClientCheck(Connection connection) {
    this.connection = connection;
  }

  Verdict verdict() {
    // Source: recorded exchange akeneo 01 #19.
    Operation information = AkeneoCatalogue.named("get_system_information");
    Call call =
        Call.of(information, information.path()).header("Accept", "application/json").build();
    try {
      return found(connection.send(call));
    } catch (RemoteCallException failed) {
      return failed(failed);
    }
  }

  private static Verdict found(Answer answer) {
    JsonNode json = answer.json();
    String version = json.path("version").asText("");
    if (version.isEmpty()) {
      return Verdict.fails(
          "the address answers, but not as a PIM does: its system information has no version;"
              + " check the base URL");
    }
    return Verdict.works("Akeneo " + version + " " + json.path("edition").asText("").strip());
  }

  private static Verdict failed(RemoteCallException failed) {
    String words = String.valueOf(failed.getMessage());
    return switch (failed.kind()) {
      case NOT_AN_ANSWER ->
          Verdict.fails(
              words.contains("base URL")
                  ? words
                  : words
                      + "; the address may lead to the user interface and not to the API: check the"
                      + " base URL, which is that of the PIM without /api or /user");
      case UNREACHABLE -> Verdict.fails(words + "; nothing answers at the base URL");
      default -> Verdict.fails(words);
    };
  }
}
