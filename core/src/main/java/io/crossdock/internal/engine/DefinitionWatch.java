package io.crossdock.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.internal.definition.DefinitionWriter;
import io.crossdock.internal.json.ItemHash;
import io.crossdock.internal.json.Json;
import io.crossdock.monitor.JournalLine;
import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Notices that a definition is not what it was when it ran the last time, and says which parts
 * changed. The store holds a hash of each part, never a value.
 */
final class DefinitionWatch {

  private static final String SPACE = "definitions";

  private final EntryStore entries;
  private final AuditTrail audit;

  DefinitionWatch(EntryStore entries, AuditTrail audit) {
    this.entries = entries;
    this.audit = audit;
  }

  /** Looks at all that runs, each once. */
  void look(List<Route> routes) {
    routes.stream().map(Route::incoming).distinct().forEach(this::look);
    routes.stream().flatMap(route -> route.outgoings().stream()).distinct().forEach(this::look);
    routes.forEach(this::look);
  }

  private void look(Incoming incoming) {
    String identifier = incoming.identifier();
    look(
        "incoming",
        identifier,
        parts(DefinitionWriter.incoming(incoming)),
        line -> line.incoming(identifier));
  }

  private void look(Outgoing outgoing) {
    String identifier = outgoing.identifier();
    look(
        "outgoing",
        identifier,
        parts(DefinitionWriter.outgoing(outgoing)),
        line -> line.outgoing(identifier));
  }

  private void look(Route route) {
    String identifier = route.identifier();
    ObjectNode json = DefinitionWriter.outline(route);
    json.put("incoming", route.incoming().identifier());
    json.putArray("outgoings");
    route.outgoings().forEach(outgoing -> json.withArray("outgoings").add(outgoing.identifier()));
    look("route", identifier, parts(json), line -> line.route(identifier));
  }

  private void look(
      String kind, String identifier, ObjectNode now, UnaryOperator<JournalLine.Builder> about) {
    String key = kind + "/" + identifier;
    Optional<Entry> before = entries.find(SPACE, key);
    String written = now.toString();
    EntryChange change = EntryChange.put(SPACE, key, written);
    if (before.isEmpty()) {
      entries.change(change.onlyIfAbsent());
    } else if (!before.get().value().equals(written)
        // Another instance may have noticed it at the same moment.
        && entries.change(change.onlyIfItIs(before.get().value()))) {
      String parts = String.join(", ", changed(read(before.get().value()), now));
      audit.note(
          "definition",
          AuditTrail.LIBRARY,
          kind + " \"" + identifier + "\" is another one than in the run before: " + parts,
          about);
    }
  }

  /** A hash of each part; of the client, of each of its parts. */
  private static ObjectNode parts(ObjectNode json) {
    ObjectNode parts = JsonNodeFactory.instance.objectNode();
    json.properties()
        .forEach(
            part -> {
              if (part.getKey().equals("client")) {
                part.getValue()
                    .properties()
                    .forEach(
                        of ->
                            parts.put(
                                "client." + of.getKey(), ItemHash.of(of.getValue()).toString()));
              } else {
                parts.put(part.getKey(), ItemHash.of(part.getValue()).toString());
              }
            });
    return parts;
  }

  private static TreeSet<String> changed(JsonNode before, JsonNode now) {
    TreeSet<String> changed = new TreeSet<>();
    before.fieldNames().forEachRemaining(changed::add);
    now.fieldNames().forEachRemaining(changed::add);
    changed.removeIf(part -> before.path(part).equals(now.path(part)));
    return changed;
  }

  private static JsonNode read(String written) {
    try {
      return Json.stored().readTree(written);
    } catch (JsonProcessingException unreadable) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
