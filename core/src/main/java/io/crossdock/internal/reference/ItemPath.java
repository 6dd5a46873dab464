package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in the item a value is.
 *
 * <p>Plain names and indices ({@code values.sku[0].data}) are followed step by step, so that a
 * missing value differs from null. Any other JMESPath expression has one answer, null, for both.
 */
final class ItemPath {

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*|\"[^\"\\\\]+\"";
  private static final Pattern STEP =
      Pattern.compile("\\.?(?<name>" + NAME + ")|\\[(?<index>-?[0-9]{1,9})\\]");
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:" + NAME + "|\\[-?[0-9]{1,9}\\])(?:\\.(?:" + NAME + ")|\\[-?[0-9]{1,9}\\])*");

  private final String source;
  private final List<Step> steps;
  private final @Nullable JmesPathQuery query;

  private ItemPath(String source, List<Step> steps, @Nullable JmesPathQuery query) {
    this.source = source;
    this.steps = steps;
    this.query = query;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is not a JMESPath expression, with the reason
   */
  static ItemPath parse(String source) {
    String expression = source.strip();
    if (PLAIN.matcher(expression).matches()) {
      return new ItemPath(source, steps(expression), null);
    }
    return new ItemPath(source, List.of(), JmesPathQuery.parse(expression));
  }

  /**
   * The value in the item, or null where there is none.
   *
   * @throws IllegalArgumentException if the expression cannot be applied to this item
   */
  @Nullable JsonNode find(JsonNode item) {
    if (query != null) {
      JsonNode answer = query.ask(item);
      return answer.isNull() ? null : answer;
    }
    JsonNode here = item;
    for (Step step : steps) {
      here = here == null ? null : step.from(here);
    }
    return here;
  }

  /** Where it looks, as far as its text tells. */
  ItemReference reference() {
    List<String> names = new ArrayList<>();
    for (Step step : steps) {
      if (step.name() == null) {
        break;
      }
      names.add(step.name());
    }
    return new ItemReference(source.strip(), names);
  }

  @Override
  public String toString() {
    return source;
  }

  private static List<Step> steps(String expression) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(expression);
    while (matcher.find()) {
      String name = matcher.group("name");
      steps.add(
          name == null
              ? new Step(null, Integer.parseInt(matcher.group("index")))
              : new Step(name.startsWith("\"") ? name.substring(1, name.length() - 1) : name, 0));
    }
    return List.copyOf(steps);
  }

  private record Step(@Nullable String name, int index) {

    @Nullable JsonNode from(JsonNode node) {
      if (name != null) {
        return node.get(name);
      }
      return node.isArray() ? node.get(index < 0 ? node.size() + index : index) : null;
    }
  }
}
