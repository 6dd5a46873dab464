package io.crossdock.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Items as JSON text. In parts, since a column of text holds about a million letters in H2, and its
 * large objects are slow; an item for several outgoings once.
 */
final class PayloadTable {

  private static final int PART = 500_000;

  private PayloadTable() {}

  /** What a page brings: each text once, under the number of the first task that has it. */
  static final class Page {
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** The number under which a task's item is stored. */
    long add(long task, String json) {
      uses.merge(json, 1, Integer::sum);
      return ids.computeIfAbsent(json, ignored -> task);
    }

    void store(Handle handle, ItemSeal seal) {
      if (ids.isEmpty()) {
        return;
      }
      try (PreparedBatch batch =
          handle.prepareBatch(
              "insert into crossdock_payload (id, part, uses, json, sealed)"
                  + " values (?, ?, ?, ?, ?)")) {
        ids.forEach(
            (json, id) -> {
              Stored item = new Stored(id, uses.getOrDefault(json, 1), seal.seals());
              addParts(batch, seal.toColumn(id, json), item);
            });
        batch.execute();
      }
    }

    private record Stored(long id, int uses, boolean sealed) {}

    private static void addParts(PreparedBatch batch, String json, Stored item) {
      int part = 0;
      for (int from = 0; from < json.length() || part == 0; part++) {
        int to = Math.min(json.length(), from + PART);
        // No part ends within a pair: a database that keeps UTF-8 would lose both halves.
        if (to < json.length() && Character.isHighSurrogate(json.charAt(to - 1))) {
          to--;
        }
        batch
            .bind(0, item.id)
            .bind(1, part)
            .bind(2, item.uses)
            .bind(3, json.substring(from, to))
            .bind(4, item.sealed)
            .add();
        from = to;
      }
    }
  }

  /** Items by number. */
  static Map<Long, String> read(Handle handle, ItemSeal seal, Collection<Long> payloads) {
    Map<Long, StringBuilder> texts = new HashMap<>();
    Set<Long> sealed = new HashSet<>();
    for (List<Long> some : TaskTable.portions(Set.copyOf(payloads))) {
      handle
          .createQuery(
              "select id, json, sealed from crossdock_payload where id in (<ids>)"
                  + " order by id, part")
          .bindList("ids", some)
          .map(
              (rs, context) -> {
                if (rs.getBoolean("sealed")) {
                  sealed.add(rs.getLong("id"));
                }
                return Map.entry(rs.getLong("id"), Texts.required(rs, "json"));
              })
          .forEach(
              part ->
                  texts
                      .computeIfAbsent(part.getKey(), id -> new StringBuilder())
                      .append(part.getValue()));
    }
    Map<Long, String> whole = new HashMap<>();
    texts.forEach(
        (id, text) ->
            whole.put(
                id, sealed.contains(id) ? seal.unseal(id, text.toString()) : text.toString()));
    return whole;
  }

  /** Lets go of items for one task each; an item goes with the last of them. */
  static void drop(Handle handle, Collection<Long> payloads) {
    List<Long> once = new ArrayList<>(payloads);
    if (once.isEmpty()) {
      return;
    }
    int[] dropped = each(handle, "delete from crossdock_payload where id = ? and uses = 1", once);
    List<Long> shared = new ArrayList<>();
    for (int i = 0; i < dropped.length; i++) {
      if (dropped[i] == 0) {
        shared.add(once.get(i));
      }
    }
    if (!shared.isEmpty()) {
      each(handle, "update crossdock_payload set uses = uses - 1 where id = ?", shared);
      each(handle, "delete from crossdock_payload where id = ? and uses <= 0", shared);
    }
  }

  private static int[] each(Handle handle, String sql, List<Long> ids) {
    try (PreparedBatch batch = handle.prepareBatch(sql)) {
      ids.forEach(id -> batch.bind(0, id).add());
      return batch.execute();
    }
  }
}
