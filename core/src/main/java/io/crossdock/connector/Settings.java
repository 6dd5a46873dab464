package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connector's own settings, as a definition gives them: by the names that the connector declared
 * as {@link Setting}s, checked against them when the definition is built. Immutable.
 */
public final class Settings {

  private static final Settings NONE = new Settings(JsonNodeFactory.instance.objectNode());

  private final ObjectNode values;

  private Settings(ObjectNode values) {
    this.values = values;
  }

  /** No settings. */
  public static Settings none() {
    return NONE;
  }

  /**
   * Settings read from an object.
   *
   * @param values texts, numbers, lists of texts, objects of texts by name; copied
   */
  public static Settings of(ObjectNode values) {
    return new Settings(requireNonNull(values, "values").deepCopy());
  }

  /**
   * The same, with one more or another value.
   *
   * @param name of the setting
   * @param value a text
   */
  public Settings with(String name, String value) {
    return with(name, JsonNodeFactory.instance.textNode(value));
  }

  /**
   * The same, with one more or another value.
   *
   * @param name of the setting
   * @param value a text, a number, a list of texts, an object of texts by name
   */
  public Settings with(String name, JsonNode value) {
    ObjectNode changed = values.deepCopy();
    changed.set(name, value);
    return new Settings(changed);
  }

  /**
   * A text or a number as text.
   *
   * @param name of the setting
   */
  public Optional<String> text(String name) {
    JsonNode value = values.path(name);
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  /**
   * A text, or what holds without one.
   *
   * @param name of the setting
   * @param otherwise what holds without one
   */
  public String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /**
   * A whole number, or what holds without one.
   *
   * @param name of the setting, declared as a number
   * @param otherwise what holds without one
   */
  public int number(String name, int otherwise) {
    return text(name).map(Integer::parseInt).orElse(otherwise);
  }

  /**
   * A time zone, or UTC without one.
   *
   * @param name of the setting, declared as a zone
   */
  public ZoneId zone(String name) {
    return text(name).map(ZoneId::of).orElse(ZoneOffset.UTC);
  }

  /**
   * A list of texts; a single text is a list of one; empty where there is none.
   *
   * @param name of the setting
   */
  public List<String> list(String name) {
    JsonNode value = values.path(name);
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> texts.add(element.asText()));
    } else if (value.isTextual()) {
      texts.add(value.textValue());
    }
    return List.copyOf(texts);
  }

  /**
   * Texts by name, in order; empty where there are none.
   *
   * @param name of the setting
   */
  public Map<String, String> map(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.path(name).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  /** Whether nothing is set. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** All values, as a copy. */
  public ObjectNode toJson() {
    return values.deepCopy();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Settings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The values as JSON; settings hold no secrets, only references to them. */
  @Override
  public String toString() {
    return values.toString();
  }
}
