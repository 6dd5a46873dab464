package io.crossdock.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.WriteItem;
import io.crossdock.internal.reference.JmesPathQuery;
import io.crossdock.internal.text.QueryDecoding;
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
    String path = how.path("path").asText();
    int mark = path.indexOf('?');
    String address = mark < 0 ? path : path.substring(0, mark);
    Call.Builder call =
        Call.get(filled(address, lookUp, QueryEncoding::pathSegment))
            .named("look-up of " + lookUp.operation().name())
            .header("Accept", "application/json");
    if (mark >= 0) {
      for (Parameter parameter : QueryDecoding.parameters(path.substring(mark + 1))) {
        call.query(parameter.name(), filled(parameter.value(), lookUp, Function.identity()));
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
    } else {
      // No list is no word that nothing is there: what is there must not be sent again.
      throw RemoteCallException.of(
          Kind.REFUSED, Fault.of("the answer of the look-up has no items at \"" + items + "\""));
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

  /** An item that could not be looked up later is not sent at all: why not. */
  static Optional<Fault> unfit(Operation operation, WriteItem item) {
    String path = operation.lookUp().map(how -> how.path("path").asText()).orElse("");
    return HOLE.matcher(path)
        .results()
        .map(hole -> hole.group(1))
        .filter(hole -> PlainPublisher.value(item, hole).isEmpty())
        .findFirst()
        .map(PlainLookUps::noValue);
  }

  private static Fault noValue(String hole) {
    return Fault.of(
            "the item has no value for {"
                + hole
                + "}: by it a lost answer is looked up, so that nothing is made twice")
        .onField(hole);
  }

  private static String filled(String text, LookUp lookUp, Function<String, String> encoding) {
    Matcher holes = HOLE.matcher(text);
    return holes.replaceAll(hole -> Matcher.quoteReplacement(encoding.apply(value(hole, lookUp))));
  }

  private static String value(MatchResult hole, LookUp lookUp) {
    return PlainPublisher.value(lookUp.item(), hole.group(1))
        .orElseThrow(() -> RemoteCallException.of(Kind.REFUSED, noValue(hole.group(1))));
  }
}
