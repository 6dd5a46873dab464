package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Field;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import io.crossdock.testkit.internal.JsonText;
import io.crossdock.testkit.shopify.Selections.Chosen;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Staged uploads, and one mutation over each line of such a file. Source: recorded exchanges
 * shopify 08 #1 to #17.
 */
final class BulkMutation {

  private static final int MOST_BYTES = 100 * 1024 * 1024;
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  private final World world;
  private final Engine engine;
  private final BulkOperations operations;
  private final Storage storage;

  BulkMutation(World world, Engine engine, BulkOperations operations, Storage storage) {
    this.world = world;
    this.engine = engine;
    this.operations = operations;
    this.storage = storage;
  }

  void serve(Resolvers resolvers) {
    resolvers.mutation("stagedUploadsCreate", this::stage);
    resolvers.mutation("bulkOperationRunMutation", this::run);
  }

  private ObjectNode stage(Call call) {
    ObjectNode payload = new UserErrors().payload();
    ArrayNode targets = payload.putArray("stagedTargets");
    for (JsonNode input : call.argument("input")) {
      targets.add(target(input));
    }
    return payload;
  }

  private ObjectNode target(JsonNode input) {
    boolean isBulk = input.path("resource").asText().equals("BULK_MUTATION_VARIABLES");
    String shop = world.shop().path("id").asText().replaceAll(".*/", "");
    String key =
        "tmp/"
            + shop
            + (isBulk ? "/bulk/" : "/products/")
            + UUID.randomUUID()
            + "/"
            + input.path("filename").asText();
    String signature = storage.stage(key);
    String url = storage.uploadUrl();
    ObjectNode target = Trees.object().put("url", url).put("resourceUrl", isBulk ? url : url + key);
    ArrayNode parameters = target.putArray("parameters");
    parameter(parameters, "Content-Type", input.path("mimeType").asText());
    parameter(parameters, "success_action_status", "201");
    parameter(parameters, "acl", "private");
    parameter(parameters, "key", key);
    parameter(parameters, "x-goog-date", COMPACT.format(world.now().atOffset(ZoneOffset.UTC)));
    parameter(parameters, "x-goog-credential", "fake-credential");
    parameter(parameters, "x-goog-algorithm", "GOOG4-RSA-SHA256");
    parameter(parameters, "x-goog-signature", signature);
    parameter(parameters, "policy", "fake-policy");
    return target;
  }

  private static void parameter(ArrayNode parameters, String name, String value) {
    parameters.addObject().put("name", name).put("value", value);
  }

  private ObjectNode run(Call call) {
    UserErrors errors = new UserErrors();
    ObjectNode payload = errors.payload();
    payload.putNull("bulkOperation");
    String text = call.text("mutation");
    Version version = call.session().version();
    mutation(text, version, errors);
    if (errors.isEmpty()) {
      identifier(call.argument("clientIdentifier"), errors);
    }
    byte[] file = errors.isEmpty() ? file(call.text("stagedUploadPath"), errors) : new byte[0];
    if (errors.isEmpty() && !operations.isFull("MUTATION", version, errors)) {
      payload.set("bulkOperation", operations.start("MUTATION", text, result(text, file, version)));
    }
    return payload;
  }

  private void mutation(String text, Version version, UserErrors errors) {
    Prepared document;
    try {
      document = engine.read(text, version);
    } catch (Refusal refusal) {
      errors.add("INVALID_MUTATION", "Failed to parse the mutation - " + refusal.getMessage());
      return;
    }
    List<Field> roots = document.operation().getSelectionSet().getSelectionsOfType(Field.class);
    if (!document.isMutation() || roots.size() != 1) {
      errors.add(null, "You must specify a single top level mutation.", "mutation");
    } else if (roots.get(0).getName().startsWith("bulkOperation")) {
      errors.add(null, "You must use an allowed mutation name.", "mutation");
    } else if (connections(document) > 1) {
      errors.add(null, "Bulk mutations cannot contain more than 1 connection.", "mutation");
    }
  }

  private static int connections(Prepared document) {
    Selections selections = new Selections(document, Map.of());
    return connections(
        selections.of(document.operation().getSelectionSet(), AdminSchema.mutations()), selections);
  }

  private static int connections(List<Chosen> fields, Selections selections) {
    int count = 0;
    for (Chosen chosen : fields) {
      GraphQLFieldDefinition definition = Selections.definition(chosen);
      if (definition != null && chosen.field().getSelectionSet() != null) {
        GraphQLNamedType type = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType());
        count += type.getName().endsWith("Connection") ? 1 : 0;
        count += connections(selections.of(chosen, type), selections);
      }
    }
    return count;
  }

  private static void identifier(JsonNode identifier, UserErrors errors) {
    if (identifier.isTextual() && identifier.textValue().length() < 10) {
      errors.add("INVALID_MUTATION", "is too short (minimum is 10 characters)", "clientIdentifier");
    } else if (identifier.isTextual() && identifier.textValue().length() > 255) {
      errors.add("INVALID_MUTATION", "is too long (maximum is 255 characters)", "clientIdentifier");
    }
  }

  private byte[] file(String path, UserErrors errors) {
    byte[] file = storage.uploaded(path);
    if (file == null) {
      errors.add(
          "NO_SUCH_FILE",
          "The JSONL file could not be found. Try uploading the file again, and check that you've"
              + " entered the URL correctly for the stagedUploadPath mutation argument.");
      return new byte[0];
    } else if (file.length == 0) {
      errors.add("INVALID_STAGED_UPLOAD_FILE", "The input file is empty.");
    } else if (file.length > MOST_BYTES) {
      errors.add(
          "INVALID_STAGED_UPLOAD_FILE",
          "The input file size exceeds the maximum allowed size of 100 MB.");
    }
    return file;
  }

  /** Line numbers count from 0; the lines come in another order than they went in. */
  private BulkResult result(String mutation, byte[] file, Version version) {
    List<JsonNode> lines = new ArrayList<>();
    int number = 0;
    for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
      if (!line.isBlank()) {
        ObjectNode answer = answer(mutation, line, version);
        lines.add(
            number % 2 == 0 ? lines.size() : Math.max(0, lines.size() - 1),
            answer.put("__lineNumber", number));
        number++;
      }
    }
    return BulkResult.of(lines, lines.size(), UnaryOperator.identity());
  }

  private ObjectNode answer(String mutation, String line, Version version) {
    try {
      return engine.line(mutation, JsonText.parse(line), version);
    } catch (UncheckedIOException noJson) {
      ObjectNode answer = Trees.object();
      answer.putArray("errors").addObject().put("message", "The line is not valid JSON.");
      return answer;
    }
  }
}
