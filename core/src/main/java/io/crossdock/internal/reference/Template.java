package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.internal.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text of a definition, with its references found. Immutable.
 *
 * <p>{@code ${NAME}} is a variable's text, {@code &{path}} a value of the item at hand, {@code
 * ?{path}} the same where missing is no error; a doubled sign is a literal one. What a reference
 * gives is never looked into again.
 */
public final class Template {

  private final String place;
  private final String source;
  private final List<Segment> segments;
  private final List<Problem> problems;

  Template(String place, String source, List<Segment> segments, List<Problem> problems) {
    this.place = place;
    this.source = source;
    this.segments = segments;
    this.problems = problems;
  }

  /**
   * Finds the references in a text; what is wrong with them is in {@link #problems()}.
   *
   * @param place where the text stands, for messages: {@code query "limit"}
   */
  public static Template parse(String place, String text) {
    return new TemplateParser(place, text).parse();
  }

  /** Writes a text so that it stands for itself in a template. */
  public static String escape(String text) {
    return TemplateParser.escape(text);
  }

  /** The text as it was given. */
  public String source() {
    return source;
  }

  /** Each reference that is not written right. */
  public List<Problem> problems() {
    return problems;
  }

  /** The names of all variables in the text, in its order. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Variable variable) {
        names.add(variable.name());
      }
    }
    return names;
  }

  /** The name, if the whole text is one reference to a variable. */
  public Optional<String> onlyVariable() {
    return segments.size() == 1 && segments.get(0) instanceof Segment.Variable variable
        ? Optional.of(variable.name())
        : Optional.empty();
  }

  /** Whether any reference looks into an item. */
  public boolean refersToItem() {
    return segments.stream()
        .anyMatch(
            segment -> segment instanceof Segment.Required || segment instanceof Segment.Optional);
  }

  /** The references into an item, in the order of the text. */
  public List<ItemReference> references() {
    List<ItemReference> references = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Required required) {
        references.add(required.path().reference());
      } else if (segment instanceof Segment.Optional optional) {
        references.add(optional.path().reference());
      }
    }
    return references;
  }

  /** Whether the text holds no reference at all. */
  public boolean isLiteral() {
    return segments.stream().allMatch(Segment.Literal.class::isInstance);
  }

  /** Each variable that the environment lacks, with the nearest right name. */
  public List<Problem> missing(Variables variables) {
    return variables().stream()
        .filter(name -> !variables.names().contains(name))
        .map(name -> new Problem(place, unknown(name, variables)))
        .toList();
  }

  /**
   * The text for a place that takes nothing but text and has no item.
   *
   * @throws InvalidDefinitionException if a variable is missing
   */
  public String text(Variables variables) {
    return text(variables, ItemAtHand.none());
  }

  /**
   * The text with all references replaced.
   *
   * @throws InvalidDefinitionException if a variable is missing
   * @throws io.crossdock.mapping.ItemReferenceException if the item lacks a value
   */
  public String text(Variables variables, ItemAtHand item) {
    refuseProblems();
    StringBuilder text = new StringBuilder(source.length());
    for (Segment segment : segments) {
      text.append(text(segment, variables, item));
    }
    return text.toString();
  }

  /**
   * The value with all references replaced: of the item's own type where the text is exactly one
   * reference into it, empty where that is optional and missing, else a text.
   */
  public Optional<JsonNode> value(Variables variables, ItemAtHand item) {
    refuseProblems();
    if (segments.size() == 1 && segments.get(0) instanceof Segment.Required reference) {
      return Optional.of(item.required(place, reference).deepCopy());
    }
    if (segments.size() == 1 && segments.get(0) instanceof Segment.Optional reference) {
      return Optional.ofNullable(item.find(place, reference, reference.path()))
          .map(JsonNode::deepCopy);
    }
    return Optional.of(TextNode.valueOf(text(variables, item)));
  }

  /**
   * The same text with the references into the item replaced, and the variables left as references.
   * What came from the item is escaped, so that it is not taken for a reference later.
   */
  Optional<JsonNode> bound(ItemAtHand item) {
    refuseProblems();
    if (!refersToItem()) {
      return Optional.of(TextNode.valueOf(source));
    }
    if (segments.size() == 1) {
      return value(NoVariables.INSTANCE, item).map(EscapedTree::of);
    }
    StringBuilder bound = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Variable) {
        bound.append(TemplateParser.escapeBeforeVariable(literal.toString())).append(segment);
        literal.setLength(0);
      } else {
        literal.append(text(segment, NoVariables.INSTANCE, item));
      }
    }
    bound.append(TemplateParser.escape(literal.toString()));
    return Optional.of(TextNode.valueOf(bound.toString()));
  }

  String place() {
    return place;
  }

  @Override
  public String toString() {
    return source;
  }

  private String text(Segment segment, Variables variables, ItemAtHand item) {
    if (segment instanceof Segment.Literal literal) {
      return literal.text();
    }
    if (segment instanceof Segment.Variable variable) {
      return variables
          .text(variable.name())
          .orElseThrow(() -> missingVariable(variable.name(), variables));
    }
    if (segment instanceof Segment.Required reference) {
      return item.requiredText(place, reference);
    }
    return item.optionalText(place, (Segment.Optional) segment);
  }

  private InvalidDefinitionException missingVariable(String name, Variables variables) {
    return new InvalidDefinitionException(
        "A reference cannot be resolved", List.of(new Problem(place, unknown(name, variables))));
  }

  private static String unknown(String name, Variables variables) {
    return "names ${"
        + name
        + "}, which the environment does not have"
        + NearestName.hint(name, variables.names(), 3);
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("A reference cannot be resolved", problems);
    }
  }
}
