package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A tree of a definition, with the references in its texts found. Names of properties are literal.
 */
sealed interface TreeTemplate {

  /** The tree with each text replaced by what {@code texts} says; an absent one is left out. */
  Optional<JsonNode> fill(Function<Template, Optional<JsonNode>> texts);

  /** Shows each text to {@code visitor}, in the order of the definition. */
  void visit(Consumer<Template> visitor);

  /**
   * Finds the references in a tree.
   *
   * @param part the part of the request parameters, for messages
   * @param path where in the part the tree stands, for messages
   */
  static TreeTemplate of(String part, String path, JsonNode tree) {
    if (tree.isTextual()) {
      return new Text(Template.parse(place(part, path), tree.textValue()));
    }
    if (tree.isObject()) {
      List<Map.Entry<String, TreeTemplate>> properties = new ArrayList<>(tree.size());
      tree.properties()
          .forEach(
              field -> {
                String inner = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                properties.add(Map.entry(field.getKey(), of(part, inner, field.getValue())));
              });
      return new Properties(List.copyOf(properties));
    }
    if (tree.isArray()) {
      List<TreeTemplate> elements = new ArrayList<>(tree.size());
      for (int i = 0; i < tree.size(); i++) {
        elements.add(of(part, path + "[" + i + "]", tree.get(i)));
      }
      return new Elements(List.copyOf(elements));
    }
    return new Constant(tree);
  }

  /** The place of a parameter as messages call it: {@code query "limit"}. */
  static String place(String part, String path) {
    return part + " \"" + path + "\"";
  }

  /** A text, with or without references. */
  record Text(Template template) implements TreeTemplate {
    @Override
    public Optional<JsonNode> fill(Function<Template, Optional<JsonNode>> texts) {
      return texts.apply(template);
    }

    @Override
    public void visit(Consumer<Template> visitor) {
      visitor.accept(template);
    }
  }

  /** A number, true, false or null. */
  record Constant(JsonNode value) implements TreeTemplate {
    @Override
    public Optional<JsonNode> fill(Function<Template, Optional<JsonNode>> texts) {
      return Optional.of(value);
    }

    @Override
    public void visit(Consumer<Template> visitor) {}
  }

  /** An object. */
  record Properties(List<Map.Entry<String, TreeTemplate>> properties) implements TreeTemplate {
    @Override
    public Optional<JsonNode> fill(Function<Template, Optional<JsonNode>> texts) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      properties.forEach(
          property ->
              property
                  .getValue()
                  .fill(texts)
                  .ifPresent(value -> object.set(property.getKey(), value)));
      return Optional.of(object);
    }

    @Override
    public void visit(Consumer<Template> visitor) {
      properties.forEach(property -> property.getValue().visit(visitor));
    }
  }

  /** A list. */
  record Elements(List<TreeTemplate> elements) implements TreeTemplate {
    @Override
    public Optional<JsonNode> fill(Function<Template, Optional<JsonNode>> texts) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode(elements.size());
      elements.forEach(element -> element.fill(texts).ifPresent(list::add));
      return Optional.of(list);
    }

    @Override
    public void visit(Consumer<Template> visitor) {
      elements.forEach(element -> element.visit(visitor));
    }
  }
}
