package io.crossdock.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An item as a type of the host, and back. */
public final class HostTypes {

  // A number that is missing must not become a 0 over there.
  private static final ObjectMapper MAPPER =
      Json.mapper().copy().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private HostTypes() {}

  /**
   * The item after a change. What it had not and is null afterwards is left out, since a null may
   * empty a field over there.
   *
   * @throws ItemException if the item does not fit the type
   */
  public static <T> JsonNode changed(JsonNode item, Class<T> type, UnaryOperator<T> change) {
    T after = change.apply(read(item, type));
    if (after == null) {
      return MissingNode.getInstance();
    }
    JsonNode written = MAPPER.valueToTree(after);
    leaveOutAddedNulls(written, item);
    return written;
  }

  private static <T> T read(JsonNode item, Class<T> type) {
    try {
      return MAPPER.treeToValue(item, type);
    } catch (UnrecognizedPropertyException unknown) {
      throw unfit(
          unknown,
          type.getSimpleName()
              + " has no such field: name it there, or change the item as a tree; nothing is"
              + " dropped in silence");
    } catch (JsonMappingException fault) {
      throw unfit(
          fault, "does not fit " + type.getSimpleName() + ": " + fault.getOriginalMessage());
    } catch (JsonProcessingException fault) {
      throw new ItemException(Fault.of("does not fit " + type.getSimpleName()));
    }
  }

  private static ItemException unfit(JsonMappingException fault, String words) {
    String field =
        fault.getPath().stream()
            .map(part -> part.getFieldName() == null ? "" + part.getIndex() : part.getFieldName())
            .collect(Collectors.joining("."));
    return new ItemException(field.isEmpty() ? Fault.of(words) : Fault.of(words).onField(field));
  }

  private static void leaveOutAddedNulls(JsonNode written, JsonNode before) {
    if (written instanceof ObjectNode object) {
      List<String> added = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getValue().isNull() && !before.has(field.getKey())) {
          added.add(field.getKey());
        } else {
          leaveOutAddedNulls(field.getValue(), before.path(field.getKey()));
        }
      }
      object.remove(added);
    } else {
      for (int i = 0; i < written.size(); i++) {
        leaveOutAddedNulls(written.get(i), before.path(i));
      }
    }
  }
}
