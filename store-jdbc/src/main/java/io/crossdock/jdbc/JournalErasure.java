package io.crossdock.jdbc;

import io.crossdock.monitor.JournalLine;
import io.crossdock.task.ErasedKey;
import io.crossdock.task.Lane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes an item out of the journal. */
final class JournalErasure {

  private static final int PORTION = 1_000;

  private final JournalRows rows;

  JournalErasure(JournalRows rows) {
    this.rows = rows;
  }

  /** Looks through all lines first, so that others who write some wait for the removal alone. */
  void erase(Handle handle, ErasedKey key, Collection<Lane> lanes) {
    Map<JournalLine.Kind, List<Long>> gone = new EnumMap<>(JournalLine.Kind.class);
    List<JournalLine> changed = new ArrayList<>();
    long after = 0;
    List<JournalLine> found = find(handle, key, after);
    while (!found.isEmpty()) {
      after = found.get(found.size() - 1).number();
      for (JournalLine line : found) {
        Optional<JournalLine> kept = key.outOf(line, lanes);
        if (kept.isEmpty()) {
          gone.computeIfAbsent(line.kind(), kind -> new ArrayList<>()).add(line.number());
        } else if (kept.get() != line) {
          changed.add(kept.get());
        }
      }
      found = find(handle, key, after);
    }
    changed.forEach(line -> rows.rewrite(handle, line));
    gone.forEach((kind, numbers) -> JournalTable.remove(handle, kind, numbers));
  }

  /** What may say it. What is sealed tells that only once it is open. */
  private List<JournalLine> find(Handle handle, ErasedKey key, long after) {
    return handle
        .createQuery(
            "select * from crossdock_journal where id > :after and (name = :name or sealed"
                + " or said like :key escape '!' or details like :key escape '!'"
                + " or said like :json escape '!' or details like :json escape '!')"
                + " order by id limit :most")
        .bind("after", after)
        .bind("name", Columns.name(key.key()))
        .bind("key", ReportRows.containing(key.key()))
        .bind("json", ReportRows.containing(key.asJson()))
        .bind("most", PORTION)
        .map((rs, context) -> rows.line(rs))
        .list();
  }
}
