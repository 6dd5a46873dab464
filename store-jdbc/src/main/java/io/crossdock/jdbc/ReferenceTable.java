package io.crossdock.jdbc;

import io.crossdock.task.CrossReference;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.ReferenceStore;
import io.crossdock.task.TargetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Cross-references. One transaction at a time writes them, so that two which bring the same one
 * never meet; it takes that lock after all others.
 */
final class ReferenceTable implements ReferenceStore {

  private final Database database;

  ReferenceTable(Database database) {
    this.database = database;
  }

  @Override
  public Map<ReferenceName, TargetId> find(Collection<ReferenceName> names) {
    Map<String, List<ReferenceName>> bySpace =
        names.stream().distinct().collect(Collectors.groupingBy(ReferenceName::namespace));
    return bySpace.isEmpty()
        ? Map.of()
        : database.read(
            "looking up " + names.size() + " cross-references",
            handle -> {
              Map<ReferenceName, TargetId> found = new LinkedHashMap<>();
              bySpace.forEach((space, wanted) -> find(handle, space, wanted, found));
              return found;
            });
  }

  private static void find(
      Handle handle,
      String namespace,
      List<ReferenceName> wanted,
      Map<ReferenceName, TargetId> found) {
    List<String> columns = wanted.stream().map(name -> Columns.name(name.code())).toList();
    for (List<String> some : TaskTable.portions(columns)) {
      handle
          .createQuery(
              "select * from crossdock_reference where namespace = :namespace and name in (<names>)")
          .bind("namespace", namespace)
          .bindList("names", some)
          .map((rs, context) -> reference(namespace, rs))
          .forEach(reference -> found.put(reference.name(), reference.id()));
    }
  }

  @Override
  public Map<TargetId, Set<String>> codes(String namespace, Collection<TargetId> ids) {
    List<String> targets = ids.stream().map(id -> Columns.name(id.json())).distinct().toList();
    return database.read(
        "looking up the codes of " + ids.size() + " ids",
        handle -> {
          Map<TargetId, Set<String>> found = new HashMap<>();
          for (List<String> some : TaskTable.portions(targets)) {
            handle
                .createQuery(
                    "select * from crossdock_reference"
                        + " where namespace = :namespace and target in (<targets>)")
                .bind("namespace", namespace)
                .bindList("targets", some)
                .map((rs, context) -> reference(namespace, rs))
                .forEach(
                    reference ->
                        found
                            .computeIfAbsent(reference.id(), id -> new TreeSet<>())
                            .add(reference.code()));
          }
          return found;
        });
  }

  @Override
  public void put(Collection<CrossReference> references) {
    List<CrossReference> copy = List.copyOf(references);
    database.write(
        "keeping " + copy.size() + " cross-references",
        handle -> {
          keep(handle, copy, null);
          return copy;
        });
  }

  /** Keeps references; the lane is null where somebody put them. */
  static void keep(Handle handle, List<CrossReference> references, @Nullable Long lane) {
    if (references.isEmpty()) {
      return;
    }
    lock(handle);
    Map<ReferenceName, CrossReference> last = new LinkedHashMap<>();
    references.forEach(reference -> last.put(reference.name(), reference));
    List<CrossReference> distinct = List.copyOf(last.values());
    int[] updated =
        each(
            handle,
            "update crossdock_reference set target = :target, long_target = :long_target,"
                + " lane = :lane, long_code = :long_code"
                + " where namespace = :namespace and name = :name",
            distinct,
            lane);
    List<CrossReference> fresh = new ArrayList<>();
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] == 0) {
        fresh.add(distinct.get(i));
      }
    }
    if (!fresh.isEmpty()) {
      each(
          handle,
          "insert into crossdock_reference (namespace, name, long_code, target, long_target, lane)"
              + " values (:namespace, :name, :long_code, :target, :long_target, :lane)",
          fresh,
          lane);
    }
  }

  private static int[] each(
      Handle handle, String sql, List<CrossReference> references, @Nullable Long lane) {
    try (PreparedBatch batch = handle.prepareBatch(sql)) {
      for (CrossReference reference : references) {
        String code = reference.code();
        String target = reference.id().json();
        batch
            .bind("namespace", reference.name().namespace())
            .bind("name", Columns.name(code))
            .bind("long_code", Columns.isLong(code) ? code : null)
            .bind("target", Columns.name(target))
            .bind("long_target", Columns.isLong(target) ? target : null)
            .bind("lane", lane)
            .add();
      }
      return batch.execute();
    }
  }

  @Override
  public int remove(Collection<ReferenceName> names) {
    List<ReferenceName> copy = List.copyOf(names);
    return database.write(
        "removing " + copy.size() + " cross-references",
        handle -> {
          lock(handle);
          int removed = 0;
          for (ReferenceName name : copy) {
            removed +=
                handle.execute(
                    "delete from crossdock_reference where namespace = ? and name = ?",
                    name.namespace(),
                    Columns.name(name.code()));
          }
          return removed;
        });
  }

  /** Lets go of what was remembered under a code in one of these lanes. */
  static void erase(Handle handle, String code, List<Long> lanes) {
    lock(handle);
    handle
        .createUpdate("delete from crossdock_reference where name = :name and lane in (<lanes>)")
        .bind("name", Columns.name(code))
        .bindList("lanes", lanes)
        .execute();
  }

  @Override
  public List<CrossReference> list(String namespace, @Nullable String after, int most) {
    if (most < 1) {
      return List.of();
    }
    return database.read(
        "listing cross-references",
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "select * from crossdock_reference where namespace = :namespace"
                          + (after == null ? "" : " and name > :after")
                          + " order by namespace, name limit :most")
                  .bind("namespace", namespace)
                  .bind("most", most);
          if (after != null) {
            query.bind("after", Columns.name(after));
          }
          return query.map((rs, context) -> reference(namespace, rs)).list();
        });
  }

  @Override
  public List<String> namespaces() {
    return database.read(
        "listing namespaces",
        handle ->
            handle
                .createQuery("select distinct namespace from crossdock_reference")
                .map((rs, context) -> Texts.required(rs, "namespace"))
                .stream()
                .sorted()
                .toList());
  }

  private static void lock(Handle handle) {
    handle
        .createQuery("select last from crossdock_counter where name = 'reference' for update")
        .mapTo(Long.class)
        .one();
  }

  private static CrossReference reference(String namespace, ResultSet rs) throws SQLException {
    @Nullable String longCode = Texts.of(rs, "long_code");
    @Nullable String longTarget = Texts.of(rs, "long_target");
    return CrossReference.of(
        namespace,
        longCode == null ? Texts.required(rs, "name") : longCode,
        new TargetId(longTarget == null ? Texts.required(rs, "target") : longTarget));
  }
}
