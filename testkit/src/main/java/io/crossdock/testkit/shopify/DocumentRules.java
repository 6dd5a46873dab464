package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules for documents whose words are recorded: fields, selections, arguments, directives,
 * variables.
 *
 * <p>Source: recorded exchanges shopify 02 #7, #8, #11, #19 and 05 #20; the words of a missing
 * argument are those of the GraphQL library of Ruby that Shopify runs.
 */
final class DocumentRules {

  private static final Set<String> DIRECTIVES = Set.of("include", "skip", "idempotent");

  private final GraphQLSchema schema = AdminSchema.get();
  private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();
  private final Document document;
  private final Map<String, FragmentDefinition> fragments;
  private final Version version;
  private final Set<String> usedVariables = new HashSet<>();
  private final Set<String> visited = new HashSet<>();

  DocumentRules(Document document, Map<String, FragmentDefinition> fragments, Version version) {
    this.document = document;
    this.fragments = fragments;
    this.version = version;
  }

  ArrayNode errors() {
    for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
      operation(operation);
    }
    return errors;
  }

  private void operation(OperationDefinition operation) {
    usedVariables.clear();
    visited.clear();
    String kind = operation.getOperation().name().toLowerCase(Locale.ROOT);
    String name = operation.getName() == null ? kind : kind + " " + operation.getName();
    GraphQLNamedType root =
        kind.equals("mutation") ? AdminSchema.mutations() : AdminSchema.queries();
    selections(operation.getSelectionSet(), root, List.of(name));
    for (VariableDefinition variable : operation.getVariableDefinitions()) {
      if (!usedVariables.contains(variable.getName())) {
        notUsed(operation, name, variable.getName());
      }
    }
  }

  private void notUsed(OperationDefinition operation, String name, String variable) {
    String owner = operation.getName() == null ? "anonymous " + name : operation.getName();
    ObjectNode error =
        error(
            "Variable $" + variable + " is declared by " + owner + " but not used",
            operation,
            List.of(name));
    error.putObject("extensions").put("code", "variableNotUsed").put("variableName", variable);
  }

  private void selections(SelectionSet set, GraphQLNamedType type, List<String> path) {
    for (Selection<?> selection : set.getSelections()) {
      if (selection instanceof Field field) {
        field(field, type, path);
      } else if (selection instanceof InlineFragment inline) {
        directives(inline.getDirectives(), path);
        GraphQLType narrowed =
            inline.getTypeCondition() == null
                ? type
                : schema.getType(inline.getTypeCondition().getName());
        if (narrowed instanceof GraphQLNamedType known) {
          selections(inline.getSelectionSet(), known, path);
        }
      } else if (selection instanceof FragmentSpread spread) {
        spread(spread, path);
      }
    }
  }

  private void spread(FragmentSpread spread, List<String> path) {
    directives(spread.getDirectives(), path);
    FragmentDefinition fragment = fragments.get(spread.getName());
    if (fragment != null && visited.add(spread.getName())) {
      GraphQLType type = schema.getType(fragment.getTypeCondition().getName());
      if (type instanceof GraphQLNamedType known) {
        selections(fragment.getSelectionSet(), known, List.of("fragment " + fragment.getName()));
      }
    }
  }

  private void field(Field field, GraphQLNamedType type, List<String> path) {
    List<String> at = with(path, field.getResultKey());
    GraphQLFieldDefinition definition = definition(field, type);
    if (definition == null) {
      undefinedField(field, type, with(path, field.getResultKey()));
      return;
    }
    arguments(field, definition, at);
    directives(field.getDirectives(), at);
    GraphQLNamedType returned = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType());
    boolean isLeaf = GraphQLTypeUtil.isLeaf(returned);
    SelectionSet set = field.getSelectionSet();
    if (!isLeaf && set == null) {
      withoutSelection(field, definition.getType(), at);
    } else if (isLeaf && set != null) {
      selectionOnScalar(field, set, returned, at);
    } else if (set != null) {
      selections(set, returned, at);
    }
  }

  private @Nullable GraphQLFieldDefinition definition(Field field, GraphQLNamedType type) {
    String name = field.getName();
    if (name.equals("__typename")) {
      return schema.getIntrospectionTypenameFieldDefinition();
    } else if (name.equals("__schema") && type == schema.getQueryType()) {
      return schema.getIntrospectionSchemaFieldDefinition();
    } else if (name.equals("__type") && type == schema.getQueryType()) {
      return schema.getIntrospectionTypeFieldDefinition();
    }
    return type instanceof GraphQLFieldsContainer container
        ? container.getFieldDefinition(name)
        : null;
  }

  private void undefinedField(Field field, GraphQLNamedType type, List<String> path) {
    ObjectNode error =
        error(
            "Field '" + field.getName() + "' doesn't exist on type '" + type.getName() + "'",
            field,
            path);
    error
        .putObject("extensions")
        .put("code", "undefinedField")
        .put("typeName", type.getName())
        .put("fieldName", field.getName());
  }

  private void withoutSelection(Field field, GraphQLOutputType type, List<String> path) {
    String name = field.getName();
    String named = ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(type)).getName();
    ObjectNode error =
        error(
            "Field must have selections (field '"
                + name
                + "' returns "
                + named
                + " but has no selections. Did you mean '"
                + name
                + " { ... }'?)",
            field,
            path);
    error
        .putObject("extensions")
        .put("code", "selectionMismatch")
        .put("nodeName", "field '" + name + "'")
        .put("typeName", named);
  }

  private void selectionOnScalar(
      Field field, SelectionSet set, GraphQLNamedType type, List<String> path) {
    String selected =
        set.getSelectionsOfType(Field.class).stream()
            .map(one -> "\"" + one.getName() + "\"")
            .collect(Collectors.joining(", "));
    ObjectNode error =
        error(
            "Selections can't be made on scalars (field '"
                + field.getName()
                + "' returns "
                + type.getName()
                + " but has selections ["
                + selected
                + "])",
            field,
            path);
    error
        .putObject("extensions")
        .put("code", "selectionMismatch")
        .put("nodeName", "field '" + field.getName() + "'")
        .put("typeName", type.getName());
  }

  private void arguments(Field field, GraphQLFieldDefinition definition, List<String> path) {
    Set<String> given = new HashSet<>();
    for (Argument argument : field.getArguments()) {
      given.add(argument.getName());
      if (definition.getArgument(argument.getName()) == null) {
        notAccepted(field, argument, with(path, argument.getName()));
      } else {
        use(argument.getValue());
      }
    }
    TreeSet<String> missing = new TreeSet<>();
    for (GraphQLArgument argument : definition.getArguments()) {
      if (GraphQLTypeUtil.isNonNull(argument.getType())
          && !argument.hasSetDefaultValue()
          && !given.contains(argument.getName())) {
        missing.add(argument.getName());
      }
    }
    if (!missing.isEmpty()) {
      missingArguments(field, String.join(", ", missing), path);
    }
  }

  private void notAccepted(Field field, Argument argument, List<String> path) {
    ObjectNode error =
        error(
            "Field '" + field.getName() + "' doesn't accept argument '" + argument.getName() + "'",
            argument,
            path);
    error
        .putObject("extensions")
        .put("code", "argumentNotAccepted")
        .put("name", field.getName())
        .put("typeName", "Field")
        .put("argumentName", argument.getName());
  }

  private void missingArguments(Field field, String missing, List<String> path) {
    ObjectNode error =
        error(
            "Field '" + field.getName() + "' is missing required arguments: " + missing,
            field,
            path);
    error
        .putObject("extensions")
        .put("code", "missingRequiredArguments")
        .put("className", "Field")
        .put("name", field.getName())
        .put("arguments", missing);
  }

  private void directives(List<Directive> directives, List<String> path) {
    for (Directive directive : directives) {
      String name = directive.getName();
      boolean isKnown =
          DIRECTIVES.contains(name) && (!name.equals("idempotent") || version.knowsIdempotency());
      if (isKnown) {
        directive.getArguments().forEach(argument -> use(argument.getValue()));
      } else {
        ObjectNode error = error("Directive @" + name + " is not defined", directive, path);
        error.putObject("extensions").put("code", "undefinedDirective").put("directiveName", name);
      }
    }
  }

  private void use(Node<?> value) {
    if (value instanceof VariableReference reference) {
      usedVariables.add(reference.getName());
    }
    value.getChildren().forEach(this::use);
  }

  private ObjectNode error(String message, Node<?> where, List<String> path) {
    ObjectNode error = errors.addObject().put("message", message);
    Places.add(error, where);
    ArrayNode steps = error.putArray("path");
    path.forEach(steps::add);
    return error;
  }

  private static List<String> with(List<String> path, String step) {
    return Stream.concat(path.stream(), Stream.of(step)).toList();
  }
}
