package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.List;

/** Reads an error by its status, for platforms that have no rules of their own. */
enum StatusErrors implements ErrorReader {
  INSTANCE;

  private static final int LONGEST = 300;

  @Override
  public RemoteCallException read(Call call, Answer answer) {
    Fault fault = Fault.of(words(answer)).withStatus(answer.status());
    return new RemoteCallException(
        kind(answer.status()),
        call + " answered " + answer.status() + ": " + fault.words(),
        fault,
        null);
  }

  static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.CREDENTIALS;
      case 408, 425, 429 -> Kind.PASSING;
      default -> status >= 500 ? Kind.PASSING : Kind.REFUSED;
    };
  }

  private static String words(Answer answer) {
    if (answer.isEmpty()) {
      return "no words";
    }
    try {
      JsonNode json = answer.json();
      for (String name : List.of("message", "error_description", "error", "detail", "title")) {
        if (json.path(name).isTextual()) {
          return shortened(json.path(name).textValue());
        }
      }
    } catch (RemoteCallException notJson) {
      return shortened(notJson.fault().words());
    }
    return shortened(answer.text());
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
