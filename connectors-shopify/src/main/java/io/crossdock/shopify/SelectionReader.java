package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is selected, as GraphQL writes it, with or without the braces around it. */
final class SelectionReader {

  private static final int DEEPEST = 30;

  private final Tokens tokens;
  private int depth;

  private SelectionReader(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a selection such as {@code id title variants(first: 50) { nodes { sku } }}.
   *
   * @throws SelectionException if it cannot be read
   */
  static List<Selected> read(String text) {
    SelectionReader reader = new SelectionReader(new Tokens(text));
    boolean braced = reader.tokens.peek().equals("{");
    List<Selected> parts = braced ? reader.block() : reader.parts();
    if (!reader.tokens.atEnd()) {
      throw reader.tokens.unexpected("its end");
    }
    if (parts.isEmpty()) {
      throw new SelectionException("is empty");
    }
    return parts;
  }

  /** Reads what stands between braces, from tokens that are read further by others. */
  static List<Selected> block(Tokens tokens) {
    return new SelectionReader(tokens).block();
  }

  private List<Selected> block() {
    tokens.expect("{");
    if (++depth > DEEPEST) {
      throw new SelectionException("is nested deeper than " + DEEPEST);
    }
    List<Selected> parts = parts();
    depth--;
    tokens.expect("}");
    if (parts.isEmpty()) {
      throw new SelectionException("has an empty pair of braces");
    }
    return parts;
  }

  private List<Selected> parts() {
    List<Selected> parts = new ArrayList<>();
    while (!tokens.atEnd() && !tokens.peek().equals("}")) {
      parts.add(tokens.takes("...") ? fragment() : field());
    }
    return List.copyOf(parts);
  }

  private Selected fragment() {
    String on = null;
    if (tokens.takes("on")) {
      on = tokens.name("a type");
    } else if (!tokens.peek().equals("{") && !tokens.peek().equals("@")) {
      throw new SelectionException(
          "names the fragment \""
              + tokens.peek()
              + "\", which is defined nowhere; allowed: ... on Type { … }");
    }
    return new Selected.Fragment(on, directives(), block());
  }

  private Selected field() {
    String first = tokens.name("a field");
    String alias = null;
    String name = first;
    if (tokens.takes(":")) {
      alias = first;
      name = tokens.name("a field");
    }
    Map<String, Literal> arguments = arguments();
    String directives = directives();
    List<Selected> parts = tokens.peek().equals("{") ? block() : List.of();
    return new Selected.Field(alias, name, arguments, directives, parts);
  }

  private Map<String, Literal> arguments() {
    Map<String, Literal> arguments = new LinkedHashMap<>();
    if (tokens.takes("(")) {
      while (!tokens.takes(")")) {
        String name = tokens.name("an argument");
        tokens.expect(":");
        if (arguments.put(name, literal()) != null) {
          throw new SelectionException("gives the argument \"" + name + "\" twice");
        }
      }
    }
    return arguments;
  }

  private String directives() {
    List<String> directives = new ArrayList<>();
    while (tokens.takes("@")) {
      String name = tokens.name("a directive");
      List<String> given = new ArrayList<>();
      arguments().forEach((argument, value) -> given.add(argument + ": " + value.text()));
      directives.add("@" + name + (given.isEmpty() ? "" : "(" + String.join(", ", given) + ")"));
    }
    return String.join(" ", directives);
  }

  private Literal literal() {
    String token = tokens.next("a value");
    switch (token) {
      case "[":
        return list();
      case "{":
        return object();
      case "$":
        return Literal.variable(tokens.name("a variable"));
      case "true", "false":
        return new Literal(token, BooleanNode.valueOf(token.equals("true")));
      case "null":
        return new Literal(token, NullNode.getInstance());
      default:
        return new Literal(token, plain(token));
    }
  }

  private JsonNode plain(String token) {
    if (token.startsWith("\"")) {
      return TextNode.valueOf(QuotedText.read(token));
    } else if (token.matches("-?\\d{1,9}")) {
      return IntNode.valueOf(Integer.parseInt(token));
    } else if (token.matches("-?\\d+")) {
      return BigIntegerNode.valueOf(new BigInteger(token));
    } else if (token.matches("-?\\d.*")) {
      return DecimalNode.valueOf(new BigDecimal(token));
    } else if (token.matches("[_A-Za-z].*")) {
      return JsonNodeFactory.instance.pojoNode(new Literal.Name(token));
    }
    throw new SelectionException("has \"" + token + "\" where a value should stand");
  }

  private Literal list() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    List<String> texts = new ArrayList<>();
    while (!tokens.takes("]")) {
      Literal one = literal();
      list.add(one.value());
      texts.add(one.text());
    }
    return new Literal("[" + String.join(", ", texts) + "]", list);
  }

  private Literal object() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    List<String> texts = new ArrayList<>();
    while (!tokens.takes("}")) {
      String name = tokens.name("a field");
      tokens.expect(":");
      Literal one = literal();
      object.set(name, one.value());
      texts.add(name + ": " + one.text());
    }
    return new Literal("{" + String.join(", ", texts) + "}", object);
  }
}
