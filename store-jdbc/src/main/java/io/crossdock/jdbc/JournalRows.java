package io.crossdock.jdbc;

import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The rows of the journal. */
final class JournalRows {

  private static final String INSERT =
      "insert into crossdock_journal (id, kind, happened, weight, event, incoming, route, outgoing,"
          + " schedule, run, task, name, long_key, actor, said, details, sealed) values (?, ?, ?,"
          + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final ItemSeal seal;

  JournalRows(ItemSeal seal) {
    this.seal = seal;
  }

  /** A portion of what is gone: how many, and the last of them. */
  record Gone(int lines, long last) {}

  void insert(Handle handle, long first, List<JournalLine> lines) {
    try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
      long number = first;
      for (JournalLine line : lines) {
        bind(batch, number++, line);
        batch.add();
      }
      batch.execute();
    }
  }

  private void bind(PreparedBatch batch, long number, JournalLine line) {
    String key = line.key().orElse(null);
    batch
        .bind(0, number)
        .bind(1, line.kind().ordinal())
        .bind(2, Columns.toColumn(line.at()))
        .bind(3, line.level().toInt())
        .bind(4, line.event())
        .bind(5, line.incoming().orElse(null))
        .bind(6, line.route().orElse(null))
        .bind(7, line.outgoing().orElse(null))
        .bind(8, line.schedule().orElse(null))
        .bind(9, line.run().isPresent() ? (Long) line.run().getAsLong() : null)
        .bind(10, line.task().isPresent() ? (Long) line.task().getAsLong() : null)
        .bind(11, key == null ? null : Columns.name(key))
        .bind(12, key != null && Columns.isLong(key) ? key : null)
        .bind(13, line.actor().orElse(null))
        .bind(14, seal.toColumn(text(number), line.text()))
        .bind(15, line.details().map(more -> seal.toColumn(details(number), more)).orElse(null))
        .bind(16, seal.seals());
  }

  private static ItemSeal.Bound text(long number) {
    return ItemSeal.Bound.line("text", number);
  }

  private static ItemSeal.Bound details(long number) {
    return ItemSeal.Bound.line("details", number);
  }

  List<JournalLine> find(Handle handle, JournalQuery asked) {
    boolean newestFirst = asked.order() == JournalQuery.Order.NEWEST_FIRST;
    Map<String, Object> equal = equal(asked);
    // Sorted by a whole index, the narrowest, so that no row behind the list is looked at.
    String index = equal.keySet().iterator().next();
    String direction = newestFirst ? " desc" : "";
    StringBuilder sql = new StringBuilder("select * from crossdock_journal where true");
    equal.keySet().forEach(column -> sql.append(and(column, "=")));
    sql.append(asked.beyond() == 0 ? "" : and("id", newestFirst ? "<" : ">"))
        .append(asked.since().isEmpty() ? "" : " and happened >= :since")
        .append(asked.until().isEmpty() ? "" : " and happened < :until")
        .append(asked.level() == Level.TRACE ? "" : " and weight >= :weight")
        .append(" order by ")
        .append(index.equals("kind") ? "" : index + direction + ", ")
        .append("kind" + direction + ", id" + direction + " limit :most");
    Query query = handle.createQuery(sql.toString()).bindMap(equal).bind("most", asked.most());
    if (asked.beyond() != 0) {
      query.bind("id", asked.beyond());
    }
    if (asked.level() != Level.TRACE) {
      query.bind("weight", asked.level().toInt());
    }
    asked.since().ifPresent(since -> query.bind("since", Columns.toColumn(since)));
    asked.until().ifPresent(until -> query.bind("until", Columns.toColumn(until)));
    return query.map((rs, context) -> line(rs)).list();
  }

  private static String and(String column, String compared) {
    return " and " + column + " " + compared + " :" + column;
  }

  /** What must be equal, by column; the column with the narrowest index first. */
  private static Map<String, Object> equal(JournalQuery asked) {
    Map<String, Object> equal = new LinkedHashMap<>();
    asked.task().ifPresent(task -> equal.put("task", task));
    asked.key().ifPresent(key -> equal.put("name", Columns.name(key)));
    asked.run().ifPresent(run -> equal.put("run", run));
    asked.schedule().ifPresent(schedule -> equal.put("schedule", schedule));
    asked.outgoing().ifPresent(outgoing -> equal.put("outgoing", outgoing));
    asked.route().ifPresent(route -> equal.put("route", route));
    asked.incoming().ifPresent(incoming -> equal.put("incoming", incoming));
    equal.put("kind", asked.kind().ordinal());
    asked.event().ifPresent(event -> equal.put("event", event));
    asked.actor().ifPresent(actor -> equal.put("actor", actor));
    return equal;
  }

  JournalLine line(ResultSet rs) throws SQLException {
    long number = rs.getLong("id");
    @Nullable String details = Texts.of(rs, "details");
    boolean sealed = rs.getBoolean("sealed");
    String said = Texts.required(rs, "said");
    @Nullable String longKey = Texts.of(rs, "long_key");
    return JournalLine.of(
            JournalLine.Kind.values()[rs.getInt("kind")],
            rs.getObject("happened", OffsetDateTime.class).toInstant(),
            Texts.required(rs, "event"),
            sealed ? seal.unseal(text(number), said) : said)
        .number(number)
        .level(level(rs.getInt("weight")))
        .incoming(Texts.of(rs, "incoming"))
        .route(Texts.of(rs, "route"))
        .outgoing(Texts.of(rs, "outgoing"))
        .schedule(Texts.of(rs, "schedule"))
        .run(rs.getLong("run"))
        .task(rs.getLong("task"))
        .key(longKey == null ? Texts.of(rs, "name") : longKey)
        .actor(Texts.of(rs, "actor"))
        .details(details == null || !sealed ? details : seal.unseal(details(number), details))
        .build();
  }

  private static Level level(int weight) {
    for (Level level : Level.values()) {
      if (level.toInt() == weight) {
        return level;
      }
    }
    return Level.INFO;
  }

  /** Writes what is left of a line. */
  void rewrite(Handle handle, JournalLine line) {
    long number = line.number();
    handle
        .createUpdate(
            "update crossdock_journal set name = :name, long_key = :long_key, said = :said,"
                + " details = :details, sealed = :sealed where id = :id")
        .bind("name", line.key().map(Columns::name).orElse(null))
        .bind("long_key", line.key().filter(Columns::isLong).orElse(null))
        .bind("said", seal.toColumn(text(number), line.text()))
        .bind(
            "details",
            line.details().map(more -> seal.toColumn(details(number), more)).orElse(null))
        .bind("sealed", seal.seals())
        .bind("id", number)
        .execute();
  }

  /** The number up to which lines are more than are kept; 0 if there are not more. */
  static long newestBeyond(Handle handle, JournalLine.Kind kind, long newest) {
    return handle
        .createQuery(
            "select id from crossdock_journal where kind = :kind"
                + " order by kind desc, id desc limit 1 offset :newest")
        .bind("kind", kind.ordinal())
        .bind("newest", newest)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** Drops so many of the oldest of a kind. */
  static int dropOldest(Handle handle, JournalLine.Kind kind, int count) {
    Optional<Long> last =
        handle
            .createQuery(
                "select id from crossdock_journal where kind = :kind"
                    + " order by kind, id limit 1 offset :count")
            .bind("kind", kind.ordinal())
            .bind("count", count - 1)
            .mapTo(Long.class)
            .findOne();
    return last.map(
            number ->
                handle.execute(
                    "delete from crossdock_journal where kind = ? and id <= ?",
                    kind.ordinal(),
                    number))
        .orElse(0);
  }

  /** Drops a portion of a kind: what is older, and what is beyond the newest. */
  static Gone drop(
      Handle handle, JournalLine.Kind kind, Instant before, long beyond, long after, int most) {
    List<Long> ids =
        handle
            .createQuery(
                "select id from crossdock_journal where kind = :kind and id > :after"
                    + " and (id <= :beyond or happened < :before) order by kind, id limit :most")
            .bind("kind", kind.ordinal())
            .bind("after", after)
            .bind("beyond", beyond)
            .bind("before", Columns.toColumn(before))
            .bind("most", most)
            .mapTo(Long.class)
            .list();
    return new Gone(remove(handle, ids), ids.isEmpty() ? after : ids.get(ids.size() - 1));
  }

  static int remove(Handle handle, List<Long> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    try (PreparedBatch batch = handle.prepareBatch("delete from crossdock_journal where id = ?")) {
      ids.forEach(id -> batch.bind(0, id).add());
      int gone = 0;
      for (int count : batch.execute()) {
        gone += count;
      }
      return gone;
    }
  }
}
