package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.internal.text.QueryEncoding;
import io.crossdock.mapping.ItemReferenceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Request parameters with their references found, made once per definition and resolved for each
 * item. Immutable.
 */
public final class ParameterTemplate {

  private final TreeTemplate.Properties path;
  private final TreeTemplate.Properties query;
  private final TreeTemplate.Properties payload;

  private ParameterTemplate(RequestParameters parameters) {
    path = (TreeTemplate.Properties) TreeTemplate.of("path", "", parameters.path());
    query = (TreeTemplate.Properties) TreeTemplate.of("query", "", parameters.query());
    payload = (TreeTemplate.Properties) TreeTemplate.of("payload", "", parameters.payload());
  }

  /** Finds the references; what is wrong with them is in {@link #problems()}. */
  public static ParameterTemplate of(RequestParameters parameters) {
    return new ParameterTemplate(parameters);
  }

  /** All that is wrong without knowing environment or item. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    path.properties().forEach(hole -> problems.addAll(problemsOfHole(hole)));
    visitAll(template -> problems.addAll(template.problems()));
    return problems;
  }

  /** Each variable that the environment lacks, with its place and the nearest right name. */
  public List<Problem> missing(Variables variables) {
    List<Problem> missing = new ArrayList<>();
    visitAll(template -> missing.addAll(template.missing(variables)));
    return missing;
  }

  /** The names of all variables, in the order of the definition. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    visitAll(template -> names.addAll(template.variables()));
    return names;
  }

  /** The references into an item, each with its place, in the order of the definition. */
  public List<Map.Entry<String, ItemReference>> references() {
    List<Map.Entry<String, ItemReference>> references = new ArrayList<>();
    visitAll(
        template ->
            template.references().forEach(r -> references.add(Map.entry(template.place(), r))));
    return references;
  }

  /** Whether any reference looks into an item. */
  public boolean refersToItem() {
    List<Template> found = new ArrayList<>();
    visitAll(
        template -> {
          if (template.refersToItem()) {
            found.add(template);
          }
        });
    return !found.isEmpty();
  }

  /**
   * Replaces all references. For showing what would be sent, pass {@link Variables#shown()}.
   *
   * @throws ItemReferenceException if the item lacks a value, or its value does not fit the path
   * @throws InvalidDefinitionException if a variable is missing or does not fit the path
   */
  public ResolvedParameters resolve(Variables variables, ItemAtHand item) {
    Function<Template, Optional<JsonNode>> texts = template -> template.value(variables, item);
    Map<String, String> holes = new LinkedHashMap<>();
    for (Map.Entry<String, TreeTemplate> hole : path.properties()) {
      hole.getValue()
          .fill(texts)
          .ifPresent(value -> holes.put(hole.getKey(), pathText(hole, value, item)));
    }
    return ResolvedParameters.of(holes, filled(query, texts), filled(payload, texts));
  }

  /**
   * Replaces the references into the item and leaves those to variables, so that the result can be
   * stored without a secret in it and resolved later. Texts from the item are escaped.
   *
   * @throws ItemReferenceException if the item lacks a value
   */
  public RequestParameters bind(ItemAtHand item) {
    Function<Template, Optional<JsonNode>> texts = template -> template.bound(item);
    return RequestParameters.none()
        .withPath(filled(path, texts))
        .withQuery(filled(query, texts))
        .withPayload(filled(payload, texts));
  }

  private static ObjectNode filled(
      TreeTemplate tree, Function<Template, Optional<JsonNode>> texts) {
    return (ObjectNode) tree.fill(texts).orElseThrow();
  }

  private void visitAll(Consumer<Template> visitor) {
    path.visit(visitor);
    query.visit(visitor);
    payload.visit(visitor);
  }

  private static List<Problem> problemsOfHole(Map.Entry<String, TreeTemplate> hole) {
    String place = TreeTemplate.place("path", hole.getKey());
    if (hole.getValue() instanceof TreeTemplate.Text text) {
      Template template = text.template();
      String flaw = template.isLiteral() ? QueryEncoding.pathFlaw(template.source()) : null;
      return flaw == null || !template.problems().isEmpty()
          ? List.of()
          : List.of(new Problem(place, "cannot be used: " + flaw));
    }
    boolean scalar =
        hole.getValue() instanceof TreeTemplate.Constant constant
            && (constant.value().isNumber() || constant.value().isBoolean());
    return scalar
        ? List.of()
        : List.of(new Problem(place, "takes one text or number; given: a list, object or null"));
  }

  private static String pathText(
      Map.Entry<String, TreeTemplate> hole, JsonNode value, ItemAtHand item) {
    String place = TreeTemplate.place("path", hole.getKey());
    String flaw =
        value.isValueNode() && !value.isNull()
            ? QueryEncoding.pathFlaw(ItemAtHand.text(value))
            : "a path value is a text or a number, not a list, an object or null";
    if (flaw == null) {
      return ItemAtHand.text(value);
    }
    if (hole.getValue() instanceof TreeTemplate.Text text && text.template().refersToItem()) {
      throw new ItemReferenceException(place, text.template().source(), item.key(), flaw);
    }
    throw new InvalidDefinitionException(
        "Request parameters cannot be resolved",
        List.of(new Problem(place, "cannot be used: " + flaw)));
  }
}
