package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.reference.ItemReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must be kept of the answers of calls, so that later steps can refer to it; no more. */
final class KeptAnswers {

  private final Map<String, List<List<String>>> pathsByCall = new HashMap<>();

  KeptAnswers(String first, List<Stage> stages) {
    List<String> before = new ArrayList<>(List.of(first));
    for (Stage stage : stages) {
      stage.references().forEach(reference -> note(reference, stage, before));
      before.add(stage.name());
    }
  }

  private void note(ItemReference reference, Stage stage, List<String> before) {
    List<String> names = reference.names();
    if (names.isEmpty()) {
      noteExpression(reference, stage, before);
    } else if (names.get(0).equals("answer")) {
      keep(stage.before(), names.subList(1, names.size()));
    } else if (names.get(0).equals("answers") && names.size() > 1) {
      keep(names.get(1), names.subList(2, names.size()));
    } else if (names.get(0).equals("answers")) {
      before.forEach(call -> keep(call, List.of()));
    }
  }

  /** Where an expression looks cannot be told by its text: all that it names is kept. */
  private void noteExpression(ItemReference reference, Stage stage, List<String> before) {
    if (reference.mentions("answer")) {
      keep(stage.before(), List.of());
    }
    if (reference.mentions("answers")) {
      before.forEach(call -> keep(call, List.of()));
    }
  }

  private void keep(String call, List<String> path) {
    pathsByCall.computeIfAbsent(call, name -> new ArrayList<>()).add(path);
  }

  /** The part of an answer that is kept; a missing node where nothing of it is. */
  JsonNode of(String call, JsonNode answer) {
    List<List<String>> paths = pathsByCall.getOrDefault(call, List.of());
    if (paths.isEmpty() || paths.stream().anyMatch(List::isEmpty)) {
      return paths.isEmpty() ? MissingNode.getInstance() : answer;
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    paths.forEach(path -> copy(answer, kept, path));
    return kept;
  }

  private static void copy(JsonNode from, ObjectNode to, List<String> path) {
    JsonNode value = from.get(path.get(0));
    if (value == null) {
      return;
    }
    JsonNode there = to.get(path.get(0));
    if (path.size() == 1 || !value.isObject()) {
      to.set(path.get(0), value);
    } else if (there == null) {
      copy(value, to.putObject(path.get(0)), path.subList(1, path.size()));
    } else if (there instanceof ObjectNode object && !there.equals(value)) {
      copy(value, object, path.subList(1, path.size()));
    }
  }
}
