package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Body;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Part;
import io.crossdock.connector.PayloadField;
import io.crossdock.connector.RemoteCallException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The form of an upload, from the payload that stands for it: each field is a part, and the file is
 * an object with its name, its bytes in Base64 and, if need be, its media type.
 *
 * <p>Source of the parts: recorded exchanges akeneo 08 #6 to #15.
 */
final class UploadedParts {

  private static final String NAME = "name";
  private static final String CONTENT = "content";
  private static final String TYPE = "type";
  private static final Set<String> OF_A_FILE = Set.of(NAME, CONTENT, TYPE);

  private final Operation operation;
  private final String fileField;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private UploadedParts(Operation operation, JsonNode payload) {
    this.operation = operation;
    this.fileField = operation.column(AkeneoCatalogue.MULTIPART).asText();
    List<String> fields = fields();
    payload.fieldNames().forEachRemaining(name -> checkKnown(name, fields));
    for (String field : fields) {
      if (field.equals(fileField)) {
        file(payload.path(field));
      } else if (payload.has(field)) {
        field(field, payload.get(field));
      }
    }
  }

  /**
   * The form.
   *
   * @throws RemoteCallException if the payload is none, with all that is wrong with it
   */
  static Body body(Operation operation, JsonNode payload) {
    UploadedParts uploaded = new UploadedParts(operation, payload);
    uploaded
        .flaw()
        .ifPresent(
            fault -> {
              throw RemoteCallException.of(RemoteCallException.Kind.REFUSED, fault);
            });
    return Body.multipart(uploaded.parts);
  }

  /** All that is wrong with the payload. */
  static Optional<Fault> flaw(Operation operation, JsonNode payload) {
    return new UploadedParts(operation, payload).flaw();
  }

  private Optional<Fault> flaw() {
    if (problems.isEmpty()) {
      return Optional.empty();
    }
    String words =
        "%s was not sent, %d problem%s: %s; allowed: %s, where \"%s\" is {\"name\": \"a.png\", \"content\": \"<Base64>\"} and may have a \"type\" such as image/png"
            .formatted(
                operation.name(),
                problems.size(),
                problems.size() == 1 ? "" : "s",
                String.join("; ", problems),
                String.join(", ", fields()),
                fileField);
    return Optional.of(Fault.of(words).onField("payload"));
  }

  private List<String> fields() {
    return operation.payload().stream().map(PayloadField::name).toList();
  }

  private void checkKnown(String name, List<String> fields) {
    if (!fields.contains(name)) {
      problems.add("\"" + name + "\" is no part of it");
    }
  }

  private void field(String name, JsonNode value) {
    if (value.isObject()) {
      parts.add(Part.text(name, value.toString()));
    } else if (value.isTextual()) {
      parts.add(Part.text(name, value.textValue()));
    } else {
      problems.add("\"" + name + "\" is neither an object nor a text");
    }
  }

  private void file(JsonNode given) {
    if (!(given instanceof ObjectNode file)) {
      problems.add("\"" + fileField + "\" is " + (given.isMissingNode() ? "missing" : "no object"));
      return;
    }
    int before = problems.size();
    file.fieldNames().forEachRemaining(this::checkOfAFile);
    String name = file.path(NAME).isTextual() ? file.path(NAME).textValue() : "";
    if (name.isBlank()) {
      problems.add("\"" + fileField + "\" has no \"name\"");
    }
    Optional<byte[]> bytes = bytes(file.path(CONTENT));
    Optional<String> type = type(file.path(TYPE));
    if (problems.size() == before) {
      Part part = Part.file(fileField, name, bytes.orElseThrow());
      parts.add(type.map(part::withContentType).orElse(part));
    }
  }

  private void checkOfAFile(String name) {
    if (!OF_A_FILE.contains(name)) {
      problems.add("\"" + fileField + "\" has an unknown \"" + name + "\"");
    }
  }

  private Optional<byte[]> bytes(JsonNode content) {
    if (!content.isTextual()) {
      problems.add("\"" + fileField + "\" has no \"content\"");
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(content.textValue()));
    } catch (IllegalArgumentException notBase64) {
      problems.add("\"content\" of \"" + fileField + "\" is no Base64");
      return Optional.empty();
    }
  }

  private Optional<String> type(JsonNode type) {
    if (type.isMissingNode()) {
      return Optional.empty();
    }
    if (!type.isTextual() || !Part.isMediaType(type.textValue())) {
      problems.add("\"type\" of \"" + fileField + "\" is no media type");
    }
    return Optional.of(type.asText());
  }
}
