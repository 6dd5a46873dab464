package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.internal.definition.DefinitionWriter;
import io.crossdock.internal.definition.ReferenceFields;
import io.crossdock.internal.json.ItemHash;
import io.crossdock.task.ContentHash;
import java.nio.ByteBuffer;

/** Hashes of items, mixed with what is done to them: another definition publishes anew. */
final class Hashes {

  private Hashes() {}

  static ContentHash of(JsonNode json) {
    ByteBuffer bytes = ByteBuffer.wrap(ItemHash.of(json).bytes());
    return new ContentHash(bytes.getLong(), bytes.getLong());
  }

  static ContentHash mixed(ContentHash item, ContentHash definition) {
    return new ContentHash(
        item.high() ^ Long.rotateLeft(definition.high(), 17),
        item.low() ^ Long.rotateLeft(definition.low(), 41));
  }

  /** What an outgoing does with an item. */
  static ContentHash of(Outgoing outgoing) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("client", outgoing.client().identifier())
            .put("operation", outgoing.operation().name())
            .<ObjectNode>set("parameters", outgoing.parameters().toJson())
            .set("settings", outgoing.settings().toJson());
    // What refers to nothing keeps the hash that it had before there were references.
    ReferenceFields.writeTo(json, outgoing);
    if (!outgoing.steps().isEmpty()) {
      ArrayNode steps = json.putArray("then");
      outgoing.steps().forEach(step -> steps.add(DefinitionWriter.then(step)));
    }
    return of(json);
  }

  /** What an incoming reads: a cursor of another definition is not used. */
  static String fingerprint(Incoming incoming) {
    return of(JsonNodeFactory.instance
            .objectNode()
            .put("client", incoming.client().identifier())
            .put("baseUrl", incoming.client().baseUrl())
            .put("operation", incoming.operation().name())
            .<ObjectNode>set("parameters", incoming.parameters().toJson())
            .<ObjectNode>set("settings", incoming.settings().toJson())
            .put("changedSince", incoming.changedSince().orElse("")))
        .toString();
  }
}
