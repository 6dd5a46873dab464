package io.crossdock.internal.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.standard.Data;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a value holds, as one JSON field whose name is its kind. */
final class DataJson {

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
      ArrayNode codes = json.putArray("options");
      options.codes().forEach(codes::add);
    } else if (data instanceof Data.Measure measure) {
      json.put("amount", measure.amount()).put("unit", measure.unit());
    } else if (data instanceof Data.Other other) {
      json.put("other", other.json());
    }
    return json;
  }

  static Data read(JsonNode json) {
    if (json.has("text")) {
      return new Data.Text(json.path("text").asText());
    }
    if (json.has("number")) {
      return new Data.Number(ProductJson.decimal(json, "number"));
    }
    if (json.has("flag")) {
      return new Data.Flag(json.path("flag").booleanValue());
    }
    if (json.has("day")) {
      return new Data.Day(LocalDate.parse(json.path("day").asText()));
    }
    if (json.has("options")) {
      List<String> codes = new ArrayList<>();
      json.path("options").forEach(code -> codes.add(code.asText()));
      return new Data.Options(codes);
    }
    if (json.has("unit")) {
      return new Data.Measure(ProductJson.decimal(json, "amount"), json.path("unit").asText());
    }
    return new Data.Other(json.path("other").asText("null"));
  }
}
