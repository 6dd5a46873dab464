package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.internal.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntBiFunction;

/**
 * A call that writes many things, one JSON object a line, and is answered line by line.
 *
 * <p>Source: recorded exchanges akeneo 05 #1 to #16.
 */
final class Lines {

  private static final int MOST_LINES = 100;
  private static final int LONGEST_LINE = 1_000_000;

  private Lines() {}

  /**
   * Writes each line by its key.
   *
   * @param keyName the property that holds the key: uuid, identifier or code
   * @param write writes an object under its key and gives the line's status
   */
  static FakeResponse write(
      FakeRequest request, String keyName, ToIntBiFunction<String, ObjectNode> write) {
    Requests.checkIsLines(request);
    List<String> lines = split(request.text());
    if (lines.size() > MOST_LINES) {
      throw Refused.with(
          413, "Too many resources to process, " + MOST_LINES + " is the maximum allowed.");
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        answer.write('\n');
      }
      answer.writeBytes(JsonText.bytes(answer(i + 1, lines.get(i), keyName, write)));
    }
    return FakeResponse.of(200, Requests.LINES, answer.toByteArray());
  }

  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static ObjectNode answer(
      int number, String text, String keyName, ToIntBiFunction<String, ObjectNode> write) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("line", number);
    try {
      ObjectNode line = object(text);
      String key = line.path(keyName).isValueNode() ? line.path(keyName).asText("").strip() : "";
      if (key.isEmpty() || line.path(keyName).isNull()) {
        throw Refused.unprocessable(capital(keyName) + " is missing.");
      }
      answer.put(keyName, line.path(keyName).asText());
      answer.put("status_code", write.applyAsInt(key, line));
    } catch (Refused refused) {
      refused.into(answer);
    }
    return answer;
  }

  private static ObjectNode object(String text) {
    if (text.length() > LONGEST_LINE) {
      throw Refused.with(413, "Line is too long.");
    }
    try {
      JsonNode line = JsonText.parse(text);
      if (line instanceof ObjectNode object) {
        return object;
      }
    } catch (UncheckedIOException e) {
      throw Requests.invalidJson();
    }
    throw Requests.invalidJson();
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
