package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPath;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.crossdock.internal.json.Json;

/** A JMESPath expression, compiled once. Safe for use by several threads. */
public final class JmesPathQuery {

  // The parser descends once for each bracket, so that a long row of them would overflow the stack.
  private static final int LONGEST = 4_000;
  private static final int DEEPEST = 100;

  private static final JmesPath<JsonNode> RUNTIME =
      new JacksonRuntime(RuntimeConfiguration.defaultConfiguration(), Json.mapper());

  private final String source;
  private final Expression<JsonNode> expression;

  private JmesPathQuery(String source, Expression<JsonNode> expression) {
    this.source = source;
    this.expression = expression;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if it is not JMESPath, with the reason as message
   */
  public static JmesPathQuery parse(String source) {
    if (source.isBlank()) {
      throw new IllegalArgumentException("the JMESPath expression is empty");
    }
    refuseHuge(source);
    try {
      return new JmesPathQuery(source, RUNTIME.compile(source));
    } catch (JmesPathException fault) {
      String reason = String.valueOf(fault.getMessage()).replaceAll("\\s+", " ").strip();
      throw new IllegalArgumentException(
          "\"" + source + "\" is not a JMESPath expression: " + reason + dashHint(source), fault);
    } catch (IllegalStateException fault) {
      // The library wraps a literal between backticks that is not JSON so.
      throw new IllegalArgumentException(
          "\"" + source + "\" is not a JMESPath expression: a literal in it is not JSON", fault);
    }
  }

  /**
   * The answer for one item; null is JSON's null.
   *
   * @throws IllegalArgumentException if a function in the expression refuses what the item holds
   */
  public JsonNode ask(JsonNode item) {
    try {
      JsonNode answer = expression.search(item);
      return answer == null || answer.isMissingNode() ? NullNode.getInstance() : answer;
    } catch (JmesPathException fault) {
      throw new IllegalArgumentException(
          "\"" + source + "\" cannot be applied: " + fault.getMessage(), fault);
    }
  }

  /** Whether the answer counts as true: not false, null, or an empty text, list or object. */
  public boolean holds(JsonNode item) {
    return RUNTIME_TRUTH.isTruthy(ask(item));
  }

  @Override
  public String toString() {
    return source;
  }

  private static final JacksonRuntime RUNTIME_TRUTH = (JacksonRuntime) RUNTIME;

  private static void refuseHuge(String source) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < source.length(); i++) {
      char sign = source.charAt(i);
      if (sign == '(' || sign == '[' || sign == '{' || sign == '!' || sign == '&') {
        deepest = Math.max(deepest, ++depth);
      } else if (sign == ')' || sign == ']' || sign == '}') {
        depth--;
      }
    }
    if (source.length() > LONGEST || deepest > DEEPEST) {
      throw new IllegalArgumentException(
          "the JMESPath expression has "
              + source.length()
              + " characters and "
              + deepest
              + " brackets inside one another; allowed: "
              + LONGEST
              + " and "
              + DEEPEST);
    }
  }

  private static String dashHint(String source) {
    return source.matches(".*[A-Za-z0-9_]-[A-Za-z0-9_].*")
        ? "; a name with a dash stands in double quotes: \"my-name\""
        : "";
  }
}
