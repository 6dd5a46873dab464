package io.crossdock.jdbc;

import io.crossdock.task.ContentHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The hashes of what was last published, by lane and name. */
final class PublishedTable {

  private PublishedTable() {}

  static Map<String, ContentHash> find(Handle handle, long lane, Collection<String> names) {
    Map<String, ContentHash> found = new HashMap<>();
    for (List<String> some : TaskTable.portions(names)) {
      handle
          .createQuery(
              "select name, hash_high, hash_low from crossdock_published"
                  + " where lane = :lane and name in (<names>)")
          .bind("lane", lane)
          .bindList("names", some)
          .map(
              (rs, context) ->
                  Map.entry(
                      Texts.required(rs, "name"), new ContentHash(rs.getLong(2), rs.getLong(3))))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  static long count(Handle handle, long lane) {
    return handle
        .createQuery("select count(*) from crossdock_published where lane = :lane")
        .bind("lane", lane)
        .mapTo(Long.class)
        .one();
  }

  static void forget(Handle handle, long lane, Collection<String> names) {
    try (PreparedBatch batch =
        handle.prepareBatch("delete from crossdock_published where lane = ? and name = ?")) {
      names.forEach(name -> batch.bind(0, lane).bind(1, name).add());
      batch.execute();
    }
  }

  static void keep(Handle handle, long lane, Map<String, ContentHash> hashes) {
    if (hashes.isEmpty()) {
      return;
    }
    List<String> names = new ArrayList<>(hashes.keySet());
    int[] updated =
        each(
            handle,
            "update crossdock_published set hash_high = ?, hash_low = ? where lane = ? and name = ?",
            lane,
            names,
            hashes);
    List<String> fresh = new ArrayList<>();
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] == 0) {
        fresh.add(names.get(i));
      }
    }
    if (!fresh.isEmpty()) {
      each(
          handle,
          "insert into crossdock_published (hash_high, hash_low, lane, name) values (?, ?, ?, ?)",
          lane,
          fresh,
          hashes);
    }
  }

  private static int[] each(
      Handle handle, String sql, long lane, List<String> names, Map<String, ContentHash> hashes) {
    try (PreparedBatch batch = handle.prepareBatch(sql)) {
      for (String name : names) {
        ContentHash hash = hashes.get(name);
        if (hash != null) {
          batch.bind(0, hash.high()).bind(1, hash.low()).bind(2, lane).bind(3, name).add();
        }
      }
      return batch.execute();
    }
  }
}
