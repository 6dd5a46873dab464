package io.crossdock.internal.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Problem;
import io.crossdock.internal.reference.TargetIds;
import io.crossdock.internal.text.NearestName;
import io.crossdock.mapping.Reference;
import io.crossdock.mapping.ReferenceField;
import io.crossdock.mapping.RememberedId;
import io.crossdock.task.TargetId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The cross-references of an outgoing as JSON; what has none is written without them. */
public final class ReferenceFields {

  static final List<String> REFERENCE = List.of("field", "in", "missing", "default");
  static final List<String> REMEMBER = List.of("in", "answer");

  private static final List<String> MISSING = List.of("fail", "wait", "default");

  private ReferenceFields() {}

  /** Adds them to a definition. */
  public static void writeTo(ObjectNode json, Outgoing outgoing) {
    if (!outgoing.references().isEmpty()) {
      ArrayNode references = json.putArray("references");
      outgoing.references().forEach(field -> references.add(written(json.objectNode(), field)));
    }
    if (!outgoing.remembered().isEmpty()) {
      ArrayNode remembered = json.putArray("remember");
      for (RememberedId told : outgoing.remembered()) {
        remembered.addObject().put("in", told.namespace()).put("answer", told.answerPath());
      }
    }
  }

  private static ObjectNode written(ObjectNode json, ReferenceField field) {
    Reference reference = field.reference();
    json.put("field", field.field()).put("in", reference.namespace());
    json.put("missing", reference.whenMissing().name().toLowerCase(Locale.ROOT));
    reference.defaultId().ifPresent(id -> json.set("default", TargetIds.json(id)));
    return json;
  }

  static void read(JsonNode json, Outgoing.Builder outgoing) {
    for (JsonNode field : json.path("references")) {
      DefinitionReader.known("Reference", field, REFERENCE);
      outgoing.reference(field.path("field").asText(), reference(field));
    }
    for (JsonNode told : json.path("remember")) {
      DefinitionReader.known("Remember", told, REMEMBER);
      outgoing.remember(told.path("in").asText(), told.path("answer").asText());
    }
  }

  private static Reference reference(JsonNode field) {
    Reference reference = Reference.in(field.path("in").asText());
    String missing = field.path("missing").asText("fail");
    return switch (missing) {
      case "fail" -> reference;
      case "wait" -> reference.orWait();
      case "default" -> reference.orDefault(defaultId(field));
      default ->
          throw wrong(
              "missing",
              "is \""
                  + missing
                  + "\""
                  + NearestName.hint(missing, MISSING, 1)
                  + "; allowed: "
                  + MISSING);
    };
  }

  private static TargetId defaultId(JsonNode field) {
    Optional<TargetId> id = TargetIds.of(field.path("default"));
    return id.orElseThrow(
        () ->
            wrong(
                "default",
                "is "
                    + field.path("default")
                    + "; allowed: a text that is not empty, or a whole"
                    + " number"));
  }

  private static InvalidDefinitionException wrong(String place, String words) {
    return new InvalidDefinitionException(
        "Reference cannot be read", List.of(new Problem(place, words)));
  }
}
