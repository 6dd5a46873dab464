package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Writes a tree so that each text in it stands for itself in a template. */
final class EscapedTree {

  private EscapedTree() {}

  static JsonNode of(JsonNode tree) {
    if (tree.isTextual()) {
      return TextNode.valueOf(TemplateParser.escape(tree.textValue()));
    }
    if (tree.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode(tree.size());
      tree.forEach(element -> list.add(of(element)));
      return list;
    }
    if (tree.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      tree.properties().forEach(field -> object.set(field.getKey(), of(field.getValue())));
      return object;
    }
    return tree;
  }
}
