package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Outgoing;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.internal.reference.FieldPath;
import io.crossdock.internal.reference.TargetIds;
import io.crossdock.mapping.Reference;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.TargetId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Puts the target's ids in the place of the source's codes, in the items of one outgoing. */
final class LaneReferences {

  private final RunReferences references;
  private final List<Field> fields;

  private record Field(FieldPath path, Reference reference) {}

  LaneReferences(Outgoing outgoing, RunReferences references) {
    this.references = references;
    this.fields =
        outgoing.references().stream()
            .map(field -> new Field(FieldPath.parse(field.field()), field.reference()))
            .toList();
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Whether the outermost name of a field is among these. */
  boolean touches(Collection<String> names) {
    return fields.stream().anyMatch(field -> names.contains(field.path().first()));
  }

  /** Looks up what these items refer to, at once. */
  void lookUp(Collection<JsonNode> bodies) {
    List<ReferenceName> names = new ArrayList<>();
    for (JsonNode body : bodies) {
      for (Field field : fields) {
        field.path().forEach(body, value -> name(field, value).ifPresent(names::add));
      }
    }
    references.lookUp(names);
  }

  private static Optional<ReferenceName> name(Field field, JsonNode value) {
    return TargetIds.code(value)
        .map(code -> new ReferenceName(field.reference().namespace(), code));
  }

  /**
   * The item with ids; itself where it refers to nothing.
   *
   * @throws ItemException if a code has no id, and the definition says that this fails
   * @throws AwaitedException if a code has no id, and the definition says that the item waits
   */
  JsonNode resolved(JsonNode body) {
    if (fields.isEmpty() || !body.isObject()) {
      return body;
    }
    // The same tree may be on its way to another outgoing.
    JsonNode own = body.deepCopy();
    fields.forEach(field -> field.path().replace(own, value -> id(field, value)));
    return own;
  }

  private JsonNode id(Field field, JsonNode value) {
    ReferenceName name =
        name(field, value)
            .orElseThrow(
                () ->
                    new ItemException(
                        Fault.of(
                                "a reference is a "
                                    + value.getNodeType()
                                    + "; allowed: a code as text or whole number, or a list of"
                                    + " them")
                            .onField(field.path().toString())));
    Optional<TargetId> id = references.find(name);
    if (id.isEmpty()) {
      return TargetIds.json(instead(field, name));
    }
    return TargetIds.json(id.get());
  }

  private TargetId instead(Field field, ReferenceName name) {
    Reference reference = field.reference();
    return switch (reference.whenMissing()) {
      case DEFAULT -> reference.defaultId().orElseThrow();
      case WAIT ->
          throw new AwaitedException(
              name, Fault.of("waits for " + name).onField(field.path().toString()));
      case FAIL ->
          throw new ItemException(
              Fault.of(references.missing(name)).onField(field.path().toString()));
    };
  }
}
