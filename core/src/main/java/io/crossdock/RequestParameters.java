package io.crossdock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.internal.json.CheckedTree;
import io.crossdock.internal.json.Json;
import io.crossdock.internal.reference.ParameterTemplate;
import io.crossdock.internal.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a request is told besides its address: {@code {"path": [], "query": [], "payload": []}}.
 *
 * <p><b>path</b> fills the holes of the operation's path, <b>query</b> is encoded as the platform
 * wants it, <b>payload</b> is the body. A filled part is an object; {@code []} and {@code {}} both
 * mean empty, and what is empty is written {@code []}. Order is kept.
 *
 * <p>Texts may hold references. {@code ${NAME}} is a variable of the environment, always as text.
 * {@code &{path}} is a value of the item at hand, found by JMESPath: missing is an error. {@code
 * ?{path}} is the same, but missing is absent. A text that is exactly one reference into the item
 * becomes the value with its JSON type, inside a longer text it becomes text. The sign is doubled
 * where it is meant literally: <code>$${</code> is a literal <code>${</code>. What a reference
 * gives is never looked into again, and names of properties are literal.
 *
 * <p>Immutable, and safe for use by several threads. Equal parameters are written the same.
 */
public final class RequestParameters {

  private static final List<String> PARTS = List.of("path", "query", "payload");
  private static final RequestParameters NONE =
      new RequestParameters(emptyPart(), emptyPart(), emptyPart());

  private final ObjectNode path;
  private final ObjectNode query;
  private final ObjectNode payload;

  private RequestParameters(ObjectNode path, ObjectNode query, ObjectNode payload) {
    this.path = path;
    this.query = query;
    this.payload = payload;
  }

  /** No parameters at all. */
  public static RequestParameters none() {
    return NONE;
  }

  /**
   * Reads parameters from JSON, in which names may stand without quotes: {@code {path: [], query:
   * {limit: 100}, payload: []}}. A part that is not there is empty.
   *
   * @throws InvalidDefinitionException if it is not JSON, or not of this form, with all problems
   */
  public static RequestParameters parse(String json) {
    try {
      return from(Json.definitions().readTree(json));
    } catch (JsonProcessingException fault) {
      throw unreadable(
          new Problem(
              "the text", "is not JSON at " + Json.placeOf(fault) + "; allowed: " + writtenForm()));
    }
  }

  /**
   * Takes parameters from a tree of the same form.
   *
   * @throws InvalidDefinitionException if it is not of this form, with all problems
   */
  public static RequestParameters from(JsonNode tree) {
    if (!tree.isObject()) {
      throw unreadable(new Problem("the text", "is no object; allowed: " + writtenForm()));
    }
    List<Problem> problems = new ArrayList<>();
    tree.fieldNames().forEachRemaining(name -> refuseUnknown(name, problems));
    ObjectNode path = part(tree, "path", problems);
    ObjectNode query = part(tree, "query", problems);
    ObjectNode payload = part(tree, "payload", problems);
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("Request parameters cannot be read", problems);
    }
    return new RequestParameters(path, query, payload);
  }

  /** What fills the holes of the operation's path: a copy, an object. */
  public JsonNode path() {
    return path.deepCopy();
  }

  /** What goes into the query: a copy, an object. */
  public JsonNode query() {
    return query.deepCopy();
  }

  /** The body: a copy, an object. */
  public JsonNode payload() {
    return payload.deepCopy();
  }

  /** Whether all three parts are empty. */
  public boolean isEmpty() {
    return path.isEmpty() && query.isEmpty() && payload.isEmpty();
  }

  /** Fills one hole of the path, in place of what filled it before. */
  public RequestParameters withPath(String name, String value) {
    ObjectNode changed = path.deepCopy();
    changed.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    return new RequestParameters(changed, query, payload);
  }

  /** The same parameters with another path. */
  public RequestParameters withPath(JsonNode path) {
    return new RequestParameters(part("path", path), query, payload);
  }

  /**
   * Adds a query parameter, after those already there. A name that is there already is sent once
   * more: its values become a list.
   */
  public RequestParameters withQuery(String name, String value) {
    ObjectNode changed = query.deepCopy();
    JsonNode added = TextNode.valueOf(requireNonNull(value, "value"));
    JsonNode before = changed.get(requireNonNull(name, "name"));
    if (before instanceof ArrayNode list) {
      list.add(added);
    } else if (before != null) {
      changed.set(name, JsonNodeFactory.instance.arrayNode().add(before).add(added));
    } else {
      changed.set(name, added);
    }
    return new RequestParameters(path, changed, payload);
  }

  /** The same parameters with another query. */
  public RequestParameters withQuery(JsonNode query) {
    return new RequestParameters(path, part("query", query), payload);
  }

  /** Sets one property of the payload, in place of what it was before. */
  public RequestParameters withPayload(String name, JsonNode value) {
    ObjectNode changed = payload.deepCopy();
    changed.set(requireNonNull(name, "name"), requireNonNull(value, "value"));
    return withPayload(changed);
  }

  /** The same parameters with another payload. */
  public RequestParameters withPayload(JsonNode payload) {
    return new RequestParameters(path, query, part("payload", payload));
  }

  /**
   * Each reference that is not written right, and each path value that would address something
   * else, with its place. What needs the environment or an item is not looked at.
   */
  public List<Problem> problems() {
    return List.copyOf(ParameterTemplate.of(this).problems());
  }

  /** The names of all variables that these parameters refer to, in their order. */
  public Set<String> environmentNames() {
    return ParameterTemplate.of(this).variables();
  }

  /** All three parts as a tree, references unresolved; what is empty is an empty list. */
  public JsonNode toJson() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set("path", written(path));
    tree.set("query", written(query));
    tree.set("payload", written(payload));
    return tree;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RequestParameters that && toText().equals(that.toText());
  }

  @Override
  public int hashCode() {
    return toText().hashCode();
  }

  /** The names in each part. Values are left out, since somebody may have put a secret there. */
  @Override
  public String toString() {
    return "RequestParameters[path: "
        + names(path)
        + "; query: "
        + names(query)
        + "; payload: "
        + names(payload)
        + "]";
  }

  private String toText() {
    return Json.write(toJson());
  }

  private static String names(ObjectNode part) {
    List<String> names = new ArrayList<>();
    part.fieldNames().forEachRemaining(names::add);
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static JsonNode written(ObjectNode part) {
    return part.isEmpty() ? JsonNodeFactory.instance.arrayNode() : part.deepCopy();
  }

  private static ObjectNode emptyPart() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode part(String name, JsonNode given) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set(name, requireNonNull(given, name));
    List<Problem> problems = new ArrayList<>();
    ObjectNode part = part(tree, name, problems);
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("Request parameters cannot be made", problems);
    }
    return part;
  }

  private static ObjectNode part(JsonNode tree, String name, List<Problem> problems) {
    JsonNode given = tree.get(name);
    if (given == null || (given.isArray() && given.isEmpty())) {
      return emptyPart();
    }
    if (!given.isObject()) {
      String kind = given.getNodeType().name().toLowerCase(Locale.ROOT);
      problems.add(
          new Problem(name, "is of type " + kind + "; allowed: an object, or [] for nothing"));
      return emptyPart();
    }
    try {
      return (ObjectNode) CheckedTree.copy(given);
    } catch (IllegalArgumentException fault) {
      problems.add(new Problem(name, "cannot be used: " + fault.getMessage()));
      return emptyPart();
    }
  }

  private static void refuseUnknown(String name, List<Problem> problems) {
    if (!PARTS.contains(name)) {
      problems.add(
          new Problem(
              "part \"" + name + "\"",
              "is not one of path, query, payload" + NearestName.hint(name, PARTS, 1)));
    }
  }

  private static InvalidDefinitionException unreadable(Problem problem) {
    return new InvalidDefinitionException("Request parameters cannot be read", List.of(problem));
  }

  private static String writtenForm() {
    return "{\"path\": [], \"query\": [], \"payload\": []}, with an object for a part that is"
        + " filled";
  }
}
