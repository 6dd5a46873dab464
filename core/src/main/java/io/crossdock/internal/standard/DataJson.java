package io.crossdock.internal.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** What a value holds, as one JSON field whose name is its kind. */
final class DataJson {

  /** The fields of each kind; of an amount its unit is the kind. */
  static final List<String> FIELDS =
      List.of("text", "number", "flag", "day", "options", "amount", "unit", "other");

  private static final List<String> KINDS =
      List.of("text", "number", "flag", "day", "options", "unit", "other");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DataJson() {}

  static ObjectNode write(Data data) {
    ObjectNode json = NODES.objectNode();
    if (data instanceof Data.Text text) {
      json.put("text", text.text());
    } else if (data instanceof Data.Number number) {
      json.put("number", number.number());
    } else if (data instanceof Data.Flag flag) {
      json.put("flag", flag.yes());
    } else if (data instanceof Data.Day day) {
      json.put("day", day.day().toString());
    } else if (data instanceof Data.Options options) {
      ArrayNode list = json.putArray("options");
      options.options().forEach(option -> list.add(write(option)));
    } else if (data instanceof Data.Measure measure) {
      json.put("amount", measure.amount()).put("unit", measure.unit());
    } else if (data instanceof Data.Other other) {
      json.put("other", other.json());
    }
    return json;
  }

  /** An option without labels is its code alone. */
  private static JsonNode write(Option option) {
    if (option.labels().isEmpty()) {
      return TextNode.valueOf(option.code());
    }
    ObjectNode json = NODES.objectNode().put("code", option.code());
    ArrayNode labels = json.putArray("labels");
    for (Option.Label label : option.labels()) {
      ObjectNode row = labels.addObject();
      ProductJson.optional(row, "locale", label.locale());
      row.put("text", label.text());
    }
    return json;
  }

  static Data read(Part json) {
    List<String> kinds = KINDS.stream().filter(json::has).toList();
    if (kinds.size() != 1) {
      throw json.wrong(
          "must have one of "
              + String.join(", ", KINDS)
              + (kinds.isEmpty() ? "; it has none" : ", not " + String.join(" and ", kinds)));
    }
    return switch (kinds.get(0)) {
      case "text" -> new Data.Text(json.text("text"));
      case "number" -> new Data.Number(json.decimal("number"));
      case "flag" -> new Data.Flag(json.flag("flag"));
      case "day" -> new Data.Day(day(json.at("day")));
      case "options" ->
          new Data.Options(json.list("options").stream().map(DataJson::option).toList());
      case "unit" -> new Data.Measure(json.decimal("amount"), json.text("unit"));
      default -> new Data.Other(json.text("other"));
    };
  }

  private static LocalDate day(Part day) {
    try {
      return LocalDate.parse(day.text());
    } catch (DateTimeException noDay) {
      throw day.isNot("a day as yyyy-MM-dd");
    }
  }

  private static Option option(Part json) {
    if (json.json().isTextual()) {
      return Option.of(json.text());
    }
    json.object(List.of("code", "labels"));
    List<Option.Label> labels = json.list("labels").stream().map(DataJson::label).toList();
    return json.made(() -> new Option(json.text("code"), labels));
  }

  private static Option.Label label(Part json) {
    json.object(List.of("locale", "text"));
    return json.made(() -> new Option.Label(json.optional("locale"), json.text("text")));
  }
}
