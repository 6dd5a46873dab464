package io.crossdock.internal.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.internal.text.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a standard entity's JSON and its place, {@code values[2].amount}, which every complaint
 * names: a mapping of the host may have written it.
 *
 * @param json at this place
 * @param place empty for the whole
 */
record Part(JsonNode json, String place) {

  private static final int LONGEST = 60;

  static Part whole(JsonNode json) {
    return new Part(json, "");
  }

  /** Complains unless it is an object with none but these fields. */
  Part object(List<String> names) {
    if (!json.isObject()) {
      throw isNot("an object");
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw wrong(name, "unknown" + NearestName.hint(name, names, 3));
              }
            });
    return this;
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  Part at(String name) {
    return new Part(json.path(name), under(name));
  }

  String text(String name) {
    return at(name).text();
  }

  @Nullable String optional(String name) {
    return has(name) ? text(name) : null;
  }

  String text() {
    if (!json.isTextual()) {
      throw isNot("text");
    }
    return json.textValue();
  }

  BigDecimal decimal(String name) {
    Part part = at(name);
    if (!part.json.isNumber()) {
      throw part.isNot("a number");
    }
    return part.json.decimalValue();
  }

  boolean flag(String name) {
    Part part = at(name);
    if (!part.json.isBoolean()) {
      throw part.isNot("true or false");
    }
    return part.json.booleanValue();
  }

  /** The elements of a list; none where there is no list. */
  List<Part> list(String name) {
    return has(name) ? at(name).list() : List.of();
  }

  List<Part> list() {
    if (!json.isArray()) {
      throw isNot("a list");
    }
    List<Part> elements = new ArrayList<>();
    for (JsonNode element : json) {
      elements.add(new Part(element, place + "[" + elements.size() + "]"));
    }
    return elements;
  }

  /** What an enum or a record makes of it, whose complaint gets the place. */
  <T> T made(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException unfit) {
      throw wrong(String.valueOf(unfit.getMessage()));
    }
  }

  ItemException isNot(String wanted) {
    return wrong("must be " + wanted + ", not " + shown());
  }

  ItemException wrong(String words) {
    return complaint(place, words);
  }

  private ItemException wrong(String name, String words) {
    return complaint(under(name), words);
  }

  private static ItemException complaint(String place, String words) {
    String where = place.isEmpty() ? "the whole" : place;
    return new ItemException(Fault.of("standard product, " + where + ": " + words).onField(where));
  }

  private String under(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private String shown() {
    if (json.isMissingNode()) {
      return "missing";
    }
    String text = json.isContainerNode() ? json.getNodeType().name() : json.toString();
    String shown = json.isContainerNode() ? "an " + text.toLowerCase(Locale.ROOT) : text;
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
  }
}
