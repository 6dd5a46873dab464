package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * What a mutation says of its input inside a 200: the failure of an item.
 *
 * <p>Source: recorded exchanges shopify 02 #19, 04 #7 to #13.
 *
 * @param field the path into the arguments, with the places in lists as texts; empty for none
 * @param message Shopify's words
 * @param code empty where its type has none
 * @param element the place in the list that was sent, where it says so; else -1
 */
record UserError(List<String> field, String message, String code, int element) {

  UserError {
    field = List.copyOf(field);
  }

  /** The user errors of a payload. */
  static List<UserError> of(Row row, JsonNode payload) {
    List<UserError> errors = new ArrayList<>();
    row.errorLists().forEach(list -> payload.path(list).forEach(error -> errors.add(of(error))));
    return errors;
  }

  /** One of a list. */
  static UserError of(JsonNode error) {
    List<String> field = new ArrayList<>();
    error.path("field").forEach(step -> field.add(step.asText()));
    if (error.path("field").isTextual()) {
      field.add(error.path("field").textValue());
    }
    return new UserError(
        field,
        error.path("message").asText(),
        error.path("code").asText(""),
        error.path("elementIndex").asInt(-1));
  }

  /** Several as the one failure of an item: all their words, field and code of the first. */
  static Fault fault(List<UserError> errors) {
    List<String> words = new ArrayList<>();
    for (UserError error : errors) {
      boolean isFirst = words.isEmpty();
      words.add(
          isFirst || error.field().isEmpty()
              ? error.message()
              : error.place() + ": " + error.message());
    }
    UserError first = errors.get(0);
    Fault fault = Fault.of(String.join("; ", words)).withStatus(200);
    Fault placed = first.field().isEmpty() ? fault : fault.onField(first.place());
    return first.code().isEmpty() ? placed : placed.withCode(first.code());
  }

  /** The path in one text: {@code input.variants.0.price}. */
  String place() {
    return String.join(".", field);
  }
}
