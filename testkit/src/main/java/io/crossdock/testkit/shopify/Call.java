package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Argument;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.language.VariableReference;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One field that is being answered: the thing it is asked of, and its arguments. */
final class Call {

  private final DataFetchingEnvironment env;
  private final Session session;
  private final ObjectNode arguments;

  Call(DataFetchingEnvironment env, Session session) {
    this.env = env;
    this.session = session;
    this.arguments = Trees.object(env.getArguments());
  }

  Session session() {
    return session;
  }

  /** The thing whose field this is; an empty one for a root field. */
  ObjectNode source() {
    Object source = env.getSource();
    return source instanceof ObjectNode object ? object : Trees.object();
  }

  /** The arguments as given; one that is absent has no key, an explicit null is a null. */
  ObjectNode arguments() {
    return arguments;
  }

  JsonNode argument(String name) {
    return arguments.path(name);
  }

  String text(String name) {
    return arguments.path(name).asText("");
  }

  /** The key of {@code @idempotent} on the field. */
  Optional<String> idempotencyKey() {
    return env.getQueryDirectives().getImmediateAppliedDirective("idempotent").stream()
        .findFirst()
        .map(directive -> directive.getArgument("key"))
        .map(argument -> Objects.toString(argument.getValue()));
  }

  boolean isInMutation() {
    return env.getOperationDefinition().getOperation() == OperationDefinition.Operation.MUTATION;
  }

  String field() {
    return env.getField().getName();
  }

  List<Object> path() {
    return env.getExecutionStepInfo().getPath().toList();
  }

  /** Where the field stands, and the variable that the argument of that name is given by. */
  List<SourceLocation> locations(String argument) {
    List<SourceLocation> places = new ArrayList<>(List.of(Places.of(env.getField())));
    for (Argument given : env.getField().getArguments()) {
      if (given.getName().equals(argument) && given.getValue() instanceof VariableReference used) {
        env.getOperationDefinition().getVariableDefinitions().stream()
            .filter(variable -> variable.getName().equals(used.getName()))
            .forEach(variable -> places.add(Places.of(variable)));
      }
    }
    return places;
  }
}
