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
 * <p>Immutable. A catalogue is a JSON list with one object a row. Parsing is strict: it tells all
 * that is wrong with all rows at once.
 *
 * <pre>{@code
 * [
 *   {"operation": "articles", "entity": "articles", "action": "list", "method": "GET",
 *     "path": "/v2/articles", "query": ["shelf", {"name": "limit", "type": "integer", "most": 100}],
 *     "items": "articles", "key": "code",
 *     "paging": {"by": "cursor", "parameter": "after", "at": "more", "size": "limit", "most": 100},
 *     "changes": {"fields": ["changedSince"]}},
 *   {"operation": "storeArticles", "entity": "articles", "action": "upsert", "method": "POST",
 *     "path": "/v2/articles", "form": "batch", "batch": 20, "key": "code", "repeatable": true}
 * ]
 * }</pre>
 *
 * <table>
 *   <caption>The columns of a row; those without a default must be there</caption>
 *   <tr><th>column</th><th>what it holds</th><th>default</th></tr>
 *   <tr><td>{@code operation}</td><td>the row's name, unique</td><td></td></tr>
 *   <tr><td>{@code entity}</td><td>what it moves</td><td></td></tr>
 *   <tr><td>{@code action}</td><td>what it does; an incoming lists ({@code list}) and an outgoing
 *     upserts ({@code upsert}) unless it says otherwise</td><td></td></tr>
 *   <tr><td>{@code method}</td><td>GET, POST, PUT, PATCH or DELETE</td><td></td></tr>
 *   <tr><td>{@code path}</td><td>below the base URL and the dialect's prefix, holes in braces:
 *     {@code /v2/articles/{code}}</td><td></td></tr>
 *   <tr><td>{@code bareSlashes}</td><td>whether slashes in a hole's value stay as they are</td>
 *     <td>false</td></tr>
 *   <tr><td>{@code form}</td><td>{@code single}, {@code batch}, {@code async} or {@code bulk}: see
 *     {@link Operation.Form}</td><td>single</td></tr>
 *   <tr><td>{@code batch}</td><td>the most items a call, for batch and bulk</td><td>1</td></tr>
 *   <tr><td>{@code preferred}</td><td>whether entity and action mean this row where several share
 *     them; false for those that are called by name</td><td>true</td></tr>
 *   <tr><td>{@code query}</td><td>the parameters that a definition may give, each a name, or an
 *     object of {@code name}, {@code type} (text, integer, boolean, json, object), {@code least},
 *     {@code most}, {@code allowed} (a list of texts), {@code refused} (why it may not be given).
 *     What the paging or {@code changes} sets need not be here</td><td>none</td></tr>
 *   <tr><td>{@code anyQuery}</td><td>whether it takes others too</td><td>false</td></tr>
 *   <tr><td>{@code payload}</td><td>the fields of the body: names, or objects of {@code name} and
 *     {@code type} (the remote's word)</td><td>any</td></tr>
 *   <tr><td>{@code key}</td><td>the field, or list of fields, that makes an item the same item;
 *     as read and as written</td><td>none: when reading, the whole item</td></tr>
 *   <tr><td>{@code items}</td><td>where the answer has the items, as JMESPath</td>
 *     <td>the answer itself</td></tr>
 *   <tr><td>{@code paging}</td><td>a word, or an object of {@code by} (the word) and the columns of
 *     that strategy: see {@link Pagings}</td><td>none</td></tr>
 *   <tr><td>{@code changes}</td><td>{@code fields}, the stamps by which it can be asked for what
 *     changed, and {@code overlap} such as PT1M: see {@link Changes} and {@link
 *     Dialect#since}</td><td>cannot be asked</td></tr>
 *   <tr><td>{@code reads}</td><td>whether it only reads: true for a search by POST</td>
 *     <td>true for GET</td></tr>
 *   <tr><td>{@code repeatable}</td><td>whether sending it twice does the same as once</td>
 *     <td>true for a GET that reads, else false</td></tr>
 *   <tr><td>{@code lookUp}</td><td>anything that tells the publisher how to look up a lost answer:
 *     that it is there lets the engine ask {@link Publisher#lookUp}; {@code within}, such as PT1M,
 *     says how late the remote may show what it took: see {@link Operation#lookUpWithin}</td>
 *     <td>what was lost is in doubt</td></tr>
 *   <tr><td>{@code envelope}</td><td>the name that the publisher puts around an item</td>
 *     <td>none</td></tr>
 *   <tr><td>{@code scopes}</td><td>the rights that it takes, in the remote's words</td>
 *     <td>none</td></tr>
 * </table>
 *
 * <p>Other columns are the connector's own: their names are given when the catalogue is parsed, and
 * {@link Operation#column} reads them.
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
