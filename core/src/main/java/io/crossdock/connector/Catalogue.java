package io.crossdock.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Entity;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every operation of a connector package, as data.
 *
 * <p>Immutable. A catalogue is a JSON list with one object a row; {@link Operation} says what a row
 * may hold. Parsing is strict: it tells all that is wrong with all rows at once.
 */
public final class Catalogue {

  private final Map<String, Operation> operations;
  private final Map<String, List<Operation>> byEntity = new LinkedHashMap<>();

  private Catalogue(Map<String, Operation> operations) {
    this.operations = operations;
    operations
        .values()
        .forEach(
            operation ->
                byEntity
                    .computeIfAbsent(operation.entity().name(), name -> new ArrayList<>())
                    .add(operation));
  }

  /**
   * Reads a catalogue that lies beside a class.
   *
   * @param owner the class beside which the file lies
   * @param file its name, such as {@code catalogue.json}
   * @param ownColumns the names of the connector's own columns
   * @throws InvalidDefinitionException with all that is wrong in it
   */
  public static Catalogue read(Class<?> owner, String file, String... ownColumns) {
    try (InputStream stream = owner.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalArgumentException("no file " + file + " beside " + owner.getName());
      }
      return of(Json.definitions().readTree(stream), ownColumns);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("catalogue " + file + " cannot be read", unreadable);
    }
  }

  /**
   * Parses a catalogue.
   *
   * @param json a list with one object a row
   * @param ownColumns the names of the connector's own columns
   * @throws InvalidDefinitionException with all that is wrong in it
   */
  public static Catalogue parse(String json, String... ownColumns) {
    try {
      return of(Json.definitions().readTree(json), ownColumns);
    } catch (JsonProcessingException malformed) {
      throw new InvalidDefinitionException(
          "The catalogue cannot be read",
          List.of(new Problem("JSON", malformed.getOriginalMessage())));
    }
  }

  /**
   * A catalogue made of a tree.
   *
   * @param rows a list with one object a row
   * @param ownColumns the names of the connector's own columns
   * @throws InvalidDefinitionException with all that is wrong in it
   */
  public static Catalogue of(JsonNode rows, String... ownColumns) {
    return of(rows, new CatalogueRows(new LinkedHashSet<>(List.of(ownColumns)), null));
  }

  /**
   * A catalogue made of a tree, whose rows page by known strategies only.
   *
   * @param rows a list with one object a row
   * @param pagings the strategies that the connector knows
   * @param ownColumns the names of the connector's own columns
   * @throws InvalidDefinitionException with all that is wrong in it
   */
  public static Catalogue of(JsonNode rows, Pagings pagings, String... ownColumns) {
    return of(rows, new CatalogueRows(new LinkedHashSet<>(List.of(ownColumns)), pagings));
  }

  private static Catalogue of(JsonNode rows, CatalogueRows reader) {
    Map<String, Operation> operations = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Operation operation : reader.read(rows)) {
      if (operations.put(operation.name(), operation) != null) {
        problems.add(new Problem(operation.name(), "stands twice in the catalogue"));
      }
    }
    problems.addAll(0, reader.problems());
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("The catalogue cannot be used", problems);
    }
    return new Catalogue(operations);
  }

  /** All rows in order. */
  public Collection<Operation> operations() {
    return operations.values();
  }

  /**
   * The row of that name.
   *
   * @param name of the operation
   */
  public Optional<Operation> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /** All entities, in the order in which they first appear. */
  public List<Entity> entities() {
    return byEntity.keySet().stream().map(Entity::of).toList();
  }

  /**
   * The actions that an entity has.
   *
   * @param entity one of {@link #entities()}
   */
  public Set<String> actions(Entity entity) {
    Set<String> actions = new LinkedHashSet<>();
    rows(entity).forEach(row -> actions.add(row.action()));
    return actions;
  }

  /**
   * All rows of an entity.
   *
   * @param entity any
   * @return empty where the catalogue lacks it
   */
  public List<Operation> rows(Entity entity) {
    return byEntity.getOrDefault(entity.name(), List.of());
  }

  /**
   * The one row that an entity and an action mean: the only one, or the only preferred one.
   *
   * @param entity what is moved
   * @param action what is done to it
   * @return empty where there is none, or where several rows share the pair and none or several of
   *     them are preferred: those are called by the operation's name
   */
  public Optional<Operation> operation(Entity entity, String action) {
    List<Operation> rows =
        rows(entity).stream().filter(row -> row.action().equals(action)).toList();
    if (rows.size() == 1) {
      return Optional.of(rows.get(0));
    }
    List<Operation> preferred = rows.stream().filter(Operation::preferred).toList();
    return preferred.size() == 1 ? Optional.of(preferred.get(0)) : Optional.empty();
  }
}
