package io.crossdock.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.internal.reference.JmesPathQuery;
import io.crossdock.internal.text.QueryEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks up what a lost answer may have made, as the row's {@code lookUp} says: {@code path} with
 * its query, holes in braces that the item's fields fill, and {@code items}, where the answer lists
 * what is there.
 */
final class PlainLookUps {

  private static final Pattern HOLE = Pattern.compile("\\{([^{}]+)}");
  private static final int NOT_THERE = 404;

  private PlainLookUps() {}

  static List<Found> find(LookUp lookUp, Connection connection) {
    JsonNode how = lookUp.operation().lookUp().orElseThrow();
    String[] parts = how.path("path").asText().split("\\?", 2);
    Call.Builder call =
        Call.get(filled(parts[0], lookUp, QueryEncoding::pathSegment))
            .named("look-up of " + lookUp.operation().name())
            .header("Accept", "application/json");
    if (parts.length > 1) {
      for (String pair : parts[1].split("&", -1)) {
        String[] nameAndValue = pair.split("=", 2);
        String value = nameAndValue.length > 1 ? nameAndValue[1] : "";
        call.query(nameAndValue[0], filled(value, lookUp, Function.identity()));
      }
    }
    try {
      return found(connection.send(call.build()), how, lookUp);
    } catch (RemoteCallException refused) {
      if (refused.kind() == Kind.REFUSED && refused.fault().status() == NOT_THERE) {
        return List.of();
      }
      throw refused;
    }
  }

  private static List<Found> found(Answer answer, JsonNode how, LookUp lookUp) {
    JsonNode json = answer.json();
    String items = how.path("items").asText("");
    JsonNode listed = items.isEmpty() ? json : JmesPathQuery.parse(items).ask(json);
    List<Found> found = new ArrayList<>();
    if (listed.isArray()) {
      listed.forEach(item -> found.add(found(item, lookUp)));
    } else if (listed.isObject()) {
      found.add(found(listed, lookUp));
    }
    return found;
  }

  private static Found found(JsonNode item, LookUp lookUp) {
    JsonNode id = item.path("id");
    return new Found(
        id.isValueNode() && !id.isNull()
            ? id.asText()
            : lookUp.operation().keyOf(item).orElse(lookUp.item().key()),
        item);
  }

  private static String filled(String text, LookUp lookUp, Function<String, String> encoding) {
    Matcher holes = HOLE.matcher(text);
    return holes.replaceAll(hole -> Matcher.quoteReplacement(encoding.apply(value(hole, lookUp))));
  }

  private static String value(MatchResult hole, LookUp lookUp) {
    Optional<String> value = PlainPublisher.value(lookUp.item(), hole.group(1));
    return value.orElse(lookUp.item().key());
  }
}
