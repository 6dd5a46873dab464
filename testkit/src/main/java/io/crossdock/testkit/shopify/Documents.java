package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads documents and holds them to the schema, in the words of the real one. */
final class Documents {

  private static final int KEPT = 200;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\\\n]|\\\\.)*\"|[_A-Za-z][_0-9A-Za-z]*|-?[0-9][0-9.eE+-]*|\\.\\.\\.|[!$&()\\[\\]{}:=@|]");

  private final Map<String, Prepared> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Prepared> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * The document, if it is valid for that version.
   *
   * @throws Refusal with every error of it
   */
  Prepared read(String text, @Nullable String operationName, Version version) {
    String key = version.knowsIdempotency() + "\n" + operationName + "\n" + text;
    synchronized (kept) {
      Prepared known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    Prepared fresh = prepared(text, operationName, version);
    synchronized (kept) {
      kept.put(key, fresh);
    }
    return fresh;
  }

  private static Prepared prepared(String text, @Nullable String operationName, Version version) {
    Document document = parsed(text);
    Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
    document
        .getDefinitionsOfType(FragmentDefinition.class)
        .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    ArrayNode errors = new DocumentRules(document, fragments, version).errors();
    if (errors.isEmpty()) {
      remaining(document, errors);
    }
    if (!errors.isEmpty()) {
      throw new Refusal(errors);
    }
    return new Prepared(text, document, operation(document, operationName), fragments);
  }

  private static OperationDefinition operation(Document document, @Nullable String name) {
    List<OperationDefinition> all = document.getDefinitionsOfType(OperationDefinition.class);
    if (all.size() == 1 && name == null) {
      return all.get(0);
    }
    return all.stream()
        .filter(one -> name != null && name.equals(one.getName()))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    JsonNodeFactory.instance
                        .arrayNode()
                        .add(
                            JsonNodeFactory.instance
                                .objectNode()
                                .put(
                                    "message",
                                    name == null
                                        ? "An operation name is required"
                                        : "No operation named \"" + name + "\""))));
  }

  /** What is wrong with a document and its variables, for the version of the schema. */
  static List<String> problems(String text, ObjectNode variables) {
    Version version = Version.parse("2026-10").orElseThrow();
    try {
      VariableRules.check(new Documents().read(text, null, version), variables);
      return List.of();
    } catch (Refusal refusal) {
      List<String> problems = new ArrayList<>();
      refusal.errors().forEach(error -> problems.add(error.path("message").asText()));
      return problems;
    }
  }

  static Document parsed(String text) {
    try {
      ParserOptions options =
          ParserOptions.newParserOptions()
              .captureIgnoredChars(false)
              .captureLineComments(false)
              .maxTokens(200_000)
              .maxWhitespaceTokens(1_000_000)
              .maxCharacters(4_000_000)
              .build();
      return new Parser()
          .parseDocument(
              ParserEnvironment.newParserEnvironment()
                  .document(text)
                  .parserOptions(options)
                  .build());
    } catch (InvalidSyntaxException wrong) {
      throw syntax(text, wrong);
    }
  }

  /** The place of an end that comes too early is that of the last token. Source: shopify 02 #6. */
  private static Refusal syntax(String text, InvalidSyntaxException wrong) {
    Matcher tokens = TOKEN.matcher(text);
    int last = 0;
    while (tokens.find()) {
      last = tokens.start();
    }
    SourceLocation at = wrong.getLocation();
    String token = wrong.getOffendingToken();
    boolean atEnd = token == null || token.isEmpty() || token.equals("<EOF>");
    int line = at == null || atEnd ? lineOf(text, last) : at.getLine();
    int column = at == null || atEnd ? columnOf(text, last) : at.getColumn();
    String what = atEnd ? "end of file" : "\"" + token + "\"";
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("message", "syntax error, unexpected " + what + " at [" + line + ", " + column + "]");
    error.putArray("locations").addObject().put("line", line).put("column", column);
    error.putObject("extensions").put("code", "PARSE_ERROR");
    return new Refusal(JsonNodeFactory.instance.arrayNode().add(error));
  }

  private static int lineOf(String text, int at) {
    return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
  }

  private static int columnOf(String text, int at) {
    return at - text.lastIndexOf('\n', Math.max(0, at - 1));
  }

  /** What our rules have no recorded words for, the schema's own validation still refuses. */
  private static void remaining(Document document, ArrayNode errors) {
    for (ValidationError wrong :
        new Validator().validateDocument(AdminSchema.get(), document, Locale.ROOT)) {
      ObjectNode error = errors.addObject().put("message", wrong.getDescription());
      ArrayNode locations = error.putArray("locations");
      if (wrong.getLocations() != null) {
        wrong
            .getLocations()
            .forEach(
                at ->
                    locations.addObject().put("line", at.getLine()).put("column", at.getColumn()));
      }
      String type = String.valueOf(wrong.getValidationErrorType());
      error
          .putObject("extensions")
          .put("code", type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1));
    }
  }
}
