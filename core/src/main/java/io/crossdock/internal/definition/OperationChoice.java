package io.crossdock.internal.definition;

import io.crossdock.Entity;
import io.crossdock.Problem;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Operation;
import io.crossdock.internal.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which row a definition means, by the operation's name or by entity and action.
 *
 * <p>Where the entity is wrong and another is near, the rest of the definition is checked against
 * the near one, so that all faults show at once.
 */
final class OperationChoice {

  private final Connector connector;
  private final Catalogue catalogue;
  private final List<Problem> problems = new ArrayList<>();

  OperationChoice(Connector connector) {
    this.connector = connector;
    this.catalogue = connector.catalogue();
  }

  List<Problem> problems() {
    return problems;
  }

  Optional<Operation> byName(String name) {
    Optional<Operation> operation = catalogue.operation(name);
    if (operation.isPresent()) {
      return operation;
    }
    List<String> names = catalogue.operations().stream().map(Operation::name).toList();
    problems.add(problem("operation", name, names));
    return NearestName.of(name, names).flatMap(catalogue::operation);
  }

  Optional<Operation> byEntity(
      @Nullable String entity, String action, Operation.@Nullable Form form) {
    if (entity == null || entity.isBlank()) {
      problems.add(new Problem("entity", "is missing: what is moved, such as \"products\""));
      return Optional.empty();
    }
    return entity(entity).flatMap(found -> row(found, action, form));
  }

  private Optional<Entity> entity(String name) {
    List<String> names = catalogue.entities().stream().map(Entity::name).toList();
    if (names.contains(name)) {
      return Optional.of(Entity.of(name));
    }
    problems.add(problem("entity", name, names));
    return NearestName.of(name, names).map(Entity::of);
  }

  private Optional<Operation> row(Entity entity, String action, Operation.@Nullable Form form) {
    List<Operation> rows =
        catalogue.rows(entity).stream().filter(row -> row.action().equals(action)).toList();
    if (rows.isEmpty()) {
      problems.add(
          problem(
              "action",
              action,
              List.copyOf(catalogue.actions(entity)),
              " for entity \"" + entity + "\""));
      return Optional.empty();
    }
    Optional<Operation> one = form == null ? catalogue.operation(entity, action) : only(rows, form);
    if (one.isEmpty()) {
      problems.add(
          new Problem(
              "action",
              "\""
                  + action
                  + "\""
                  + (form == null ? "" : " in form " + form)
                  + " of entity \""
                  + entity
                  + "\" is not one operation; say which by .operation(…): "
                  + String.join(", ", rows.stream().map(Operation::name).toList())));
    }
    return one;
  }

  private static Optional<Operation> only(List<Operation> rows, Operation.Form form) {
    List<Operation> inForm = rows.stream().filter(row -> row.form() == form).toList();
    return inForm.size() == 1 ? Optional.of(inForm.get(0)) : Optional.empty();
  }

  private Problem problem(String place, String given, List<String> names) {
    return problem(place, given, names, "");
  }

  private Problem problem(String place, String given, List<String> names, String behind) {
    List<String> nearest = NearestName.nearest(given, names, 3);
    String hint =
        nearest.isEmpty()
            ? names.size() <= 12 ? "; known: " + String.join(", ", names) : ""
            : "; nearest: \"" + String.join("\", \"", nearest) + "\"";
    return new Problem(
        place, "\"" + given + "\" is not in the " + connector.id() + " catalogue" + behind + hint);
  }
}
