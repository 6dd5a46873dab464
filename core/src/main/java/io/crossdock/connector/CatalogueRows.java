package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Entity;
import io.crossdock.Problem;
import io.crossdock.connector.Operation.Form;
import io.crossdock.connector.Operation.OperationRow;
import io.crossdock.internal.reference.JmesPathQuery;
import io.crossdock.internal.text.NearestName;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows of a catalogue, strictly: an unknown key or a stray space is a problem. */
final class CatalogueRows {

  /** Explained in the javadoc of {@link Catalogue}. */
  static final List<String> COLUMNS =
      List.of(
          "operation",
          "entity",
          "action",
          "form",
          "preferred",
          "method",
          "path",
          "bareSlashes",
          "query",
          "anyQuery",
          "payload",
          "key",
          "paging",
          "items",
          "batch",
          "repeatable",
          "reads",
          "changes",
          "lookUp",
          "envelope",
          "scopes");

  private static final List<String> QUERY_COLUMNS =
      List.of("name", "type", "least", "most", "allowed", "refused");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private static final List<String> FLAGS =
      List.of("preferred", "bareSlashes", "anyQuery", "repeatable", "reads");

  private final Set<String> ownColumns;
  private final @Nullable Pagings pagings;
  private final List<Problem> problems = new ArrayList<>();

  CatalogueRows(Set<String> ownColumns, @Nullable Pagings pagings) {
    this.ownColumns = ownColumns;
    this.pagings = pagings;
  }

  List<Problem> problems() {
    return problems;
  }

  List<Operation> read(JsonNode rows) {
    if (!rows.isArray()) {
      problems.add(new Problem("catalogue", "is no list of rows"));
    }
    List<Operation> operations = new ArrayList<>();
    for (JsonNode row : rows) {
      operations.add(new Operation(row(row)));
    }
    return operations;
  }

  private OperationRow row(JsonNode row) {
    String name = text(row, "operation", "a row without a name");
    checkColumns(name, row);
    String method = text(row, "method", name);
    if (!METHODS.contains(method)) {
      problems.add(new Problem(name, "method \"" + method + "\" is none of " + METHODS));
    }
    checkValues(name, row);
    JsonNode paging = row.path("paging");
    boolean reads = row.path("reads").asBoolean(method.equals("GET"));
    return new OperationRow(
        name,
        Entity.of(text(row, "entity", name)),
        text(row, "action", name),
        form(name, row.path("form").asText("single")),
        row.path("preferred").asBoolean(true),
        method,
        text(row, "path", name),
        row.path("bareSlashes").asBoolean(false),
        query(name, row.path("query")),
        row.path("anyQuery").asBoolean(false),
        payload(row.path("payload")),
        texts(row.path("key")),
        paging.isObject() ? paging.path("by").asText("none") : paging.asText("none"),
        paging.isObject() ? (ObjectNode) paging : JsonNodeFactory.instance.objectNode(),
        row.path("items").asText(""),
        row.path("batch").asInt(1),
        // What only reads by GET may be sent again unless the row says otherwise (RFC 9110, 9.2.2).
        row.path("repeatable").asBoolean(method.equals("GET") && reads),
        reads,
        changes(name, row.path("changes")),
        row.path("lookUp").isMissingNode() ? null : row.path("lookUp"),
        within(name, row.path("lookUp").path("within")),
        row.path("envelope").asText(""),
        texts(row.path("scopes")),
        own(row));
  }

  private void checkValues(String name, JsonNode row) {
    for (String flag : FLAGS) {
      if (row.has(flag) && !row.path(flag).isBoolean()) {
        problems.add(new Problem(name, flag + " is " + row.path(flag) + "; allowed: true, false"));
      }
    }
    JsonNode batch = row.path("batch");
    if (!batch.isMissingNode() && (!batch.canConvertToInt() || batch.asInt() < 1)) {
      problems.add(new Problem(name, "batch is " + batch + "; allowed: 1 or more"));
    }
    expression(name, "items", row.path("items"));
    for (String column : List.of("at", "more", "link")) {
      expression(name, "paging " + column, row.path("paging").path(column));
    }
    JsonNode paging = row.path("paging");
    for (JsonNode key : paging.path("behind")) {
      expression(name, "paging behind", key.path("field"));
    }
    String word = paging.isObject() ? paging.path("by").asText("none") : paging.asText("none");
    if (pagings != null && !pagings.words().contains(word)) {
      problems.add(new Problem(name, "paging \"" + word + "\" is none of " + pagings.words()));
    }
    if (pagings != null
        && pagings.words().contains(word)
        && pagings.named(word) instanceof Keyset) {
      Keyset.problem(paging).ifPresent(problem -> problems.add(new Problem(name, problem)));
    }
  }

  private void expression(String name, String column, JsonNode value) {
    if (value.isTextual() && !value.textValue().isEmpty()) {
      try {
        JmesPathQuery.parse(value.textValue());
      } catch (IllegalArgumentException malformed) {
        problems.add(new Problem(name, column + ": " + malformed.getMessage()));
      }
    }
  }

  private void checkColumns(String name, JsonNode row) {
    Set<String> known = new LinkedHashSet<>(COLUMNS);
    known.addAll(ownColumns);
    checkNames(name, row, known);
    strayBlanks(name, row);
  }

  private void checkNames(String place, JsonNode object, Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            column -> {
              if (!known.contains(column)) {
                Optional<String> nearest = NearestName.of(column, known);
                problems.add(
                    new Problem(
                        place,
                        "has an unknown column \""
                            + column
                            + "\""
                            + nearest.map(right -> "; nearest: \"" + right + "\"").orElse("")));
              }
            });
  }

  private void strayBlanks(String name, JsonNode node) {
    if (node.isTextual() && !node.textValue().equals(node.textValue().strip())) {
      problems.add(new Problem(name, "has a stray blank in \"" + node.textValue() + "\""));
    }
    node.forEach(child -> strayBlanks(name, child));
  }

  private List<QueryParameter> query(String name, JsonNode rows) {
    List<QueryParameter> parameters = new ArrayList<>();
    for (JsonNode row : rows) {
      if (row.isTextual()) {
        parameters.add(new QueryParameter(row.textValue(), "text", null, null, List.of(), null));
      } else {
        checkNames(name + " query", row, new LinkedHashSet<>(QUERY_COLUMNS));
        parameters.add(
            new QueryParameter(
                text(row, "name", name),
                row.path("type").asText("text"),
                number(row.path("least")),
                number(row.path("most")),
                texts(row.path("allowed")),
                row.path("refused").isTextual() ? row.path("refused").textValue() : null));
      }
    }
    return parameters;
  }

  private Duration within(String name, JsonNode column) {
    if (column.isMissingNode()) {
      return Duration.ZERO;
    }
    try {
      Duration within = Duration.parse(column.asText());
      if (!within.isNegative() && within.compareTo(Duration.ofHours(1)) <= 0) {
        return within;
      }
    } catch (DateTimeParseException malformed) {
      // Told below, as one that is too long is.
    }
    problems.add(
        new Problem(name, "lookUp within is " + column + "; allowed: up to an hour, such as PT1M"));
    return Duration.ZERO;
  }

  private @Nullable Changes changes(String name, JsonNode column) {
    if (column.isMissingNode()) {
      return null;
    }
    checkNames(name + " changes", column, new LinkedHashSet<>(List.of("fields", "overlap")));
    try {
      return new Changes(
          texts(column.path("fields")), Duration.parse(column.path("overlap").asText("PT1M")));
    } catch (DateTimeParseException | IllegalArgumentException wrong) {
      problems.add(
          new Problem(
              name,
              "changes is "
                  + column
                  + "; allowed: fields with at least one name, overlap such as PT1M"));
      return null;
    }
  }

  private static List<PayloadField> payload(JsonNode rows) {
    List<PayloadField> fields = new ArrayList<>();
    for (JsonNode row : rows) {
      fields.add(
          row.isTextual()
              ? new PayloadField(row.textValue(), "")
              : new PayloadField(row.path("name").asText(), row.path("type").asText("")));
    }
    return fields;
  }

  private ObjectNode own(JsonNode row) {
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    ownColumns.stream().filter(row::has).forEach(column -> own.set(column, row.get(column)));
    return own;
  }

  private Form form(String name, String word) {
    try {
      return Form.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      problems.add(
          new Problem(name, "form \"" + word + "\" is none of single, batch, async, bulk"));
      return Form.SINGLE;
    }
  }

  private String text(JsonNode row, String column, String place) {
    String text = row.path(column).asText("");
    if (text.isEmpty()) {
      problems.add(new Problem(place, "lacks the column \"" + column + "\""));
      return "missing";
    }
    return text;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static @Nullable Long number(JsonNode node) {
    return node.isIntegralNumber() ? node.longValue() : null;
  }
}
