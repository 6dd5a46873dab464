package io.crossdock.jdbc;

import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import io.crossdock.task.ErasedKey;
import io.crossdock.task.RunStart;
import io.crossdock.task.StartOvertakenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/** Small values by key, which expire by the clock of the database. */
final class EntryTable implements EntryStore {

  /** How often a change is tried that meets another one which makes the same entry. */
  private static final int ATTEMPTS = 10;

  /** How many expired rows go with a change that makes one more of their kind. */
  private static final int SWEPT = 20;

  /** So many entries are gone through at once. */
  private static final int PORTION = 500;

  private final Database database;
  private final Dialect dialect;
  private final ItemSeal seal;

  EntryTable(Database database, ItemSeal seal) {
    this.database = database;
    this.dialect = database.dialect();
    this.seal = seal;
  }

  /** Another transaction has made the same entry: this one is rolled back, and done again. */
  private static final class MadeMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What is there, perhaps expired. */
  private record Row(String value, boolean gone) {}

  @Override
  public Optional<Entry> find(String space, String key) {
    return database.read(
        "looking up an entry",
        handle ->
            handle
                .createQuery(select(" and name = :name"))
                .bind("space", space)
                .bind("name", EntryName.of(key))
                .map((rs, context) -> entry(space, rs))
                .findOne());
  }

  @Override
  public List<Entry> list(String space, String prefix, String after, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + "; allowed: 1 or more");
    }
    byte[] behind = EntryName.behind(prefix);
    String range =
        " and name >= :from and name > :after"
            + (behind == null ? "" : " and name < :behind")
            + " order by name limit :most";
    return database.read(
        "listing entries",
        handle -> {
          Query query =
              handle
                  .createQuery(select(range))
                  .bind("space", space)
                  .bind("from", EntryName.of(prefix))
                  .bind("after", EntryName.of(after))
                  .bind("most", most);
          if (behind != null) {
            query.bind("behind", behind);
          }
          return query.map((rs, context) -> entry(space, rs)).list();
        });
  }

  /** Refuses a run whose condition does not hold; nobody changes the entry before its end. */
  void require(Handle handle, RunStart.Condition condition) {
    Optional<Entry> standing =
        handle
            .createQuery(select(" and name = :name for update"))
            .bind("space", condition.space())
            .bind("name", EntryName.of(condition.key()))
            .map((rs, context) -> entry(condition.space(), rs))
            .findOne();
    if (standing.filter(entry -> entry.value().equals(condition.value())).isEmpty()) {
      throw new StartOvertakenException(condition);
    }
  }

  private String select(String which) {
    return "select name, content, sealed, expires from crossdock_entry where space = :space"
        + " and (expires is null or expires > "
        + dialect.clock()
        + ")"
        + which;
  }

  private Entry entry(String space, ResultSet rs) throws SQLException {
    String key = EntryName.key(rs.getBytes("name"));
    return new Entry(
        key,
        value(space, key, rs),
        Columns.toInstant(rs.getObject("expires", OffsetDateTime.class)));
  }

  private String value(String space, String key, ResultSet rs) throws SQLException {
    String content = Texts.required(rs, "content");
    return rs.getBoolean("sealed") ? seal.unseal(bound(space, key), content) : content;
  }

  private static ItemSeal.Bound bound(String space, String key) {
    return ItemSeal.Bound.entry(space, key);
  }

  @Override
  public boolean change(EntryChange change) {
    for (int again = ATTEMPTS - 1; ; again--) {
      boolean last = again == 0;
      try {
        return database.write("changing an entry", handle -> change(handle, change, last));
      } catch (MadeMeanwhile e) {
        continue;
      }
    }
  }

  private boolean change(Handle handle, EntryChange change, boolean last) {
    Optional<Row> row = lock(handle, change);
    if (!change.appliesTo(row.filter(found -> !found.gone()).map(Row::value).orElse(null))) {
      return false;
    }
    if (change.value().isEmpty()) {
      handle
          .createUpdate("delete from crossdock_entry where space = :space and name = :name")
          .bind("space", change.space())
          .bind("name", EntryName.of(change.key()))
          .execute();
    } else if (row.isPresent()) {
      update(handle, change);
    } else {
      insert(handle, change, last);
    }
    if (change.life().isPresent()) {
      sweep(handle);
    }
    return true;
  }

  private Optional<Row> lock(Handle handle, EntryChange change) {
    return handle
        .createQuery(
            "select content, sealed, expires is not null and expires <= "
                + dialect.clock()
                + " as gone from crossdock_entry where space = :space and name = :name for update")
        .bind("space", change.space())
        .bind("name", EntryName.of(change.key()))
        .map((rs, context) -> new Row(compared(change, rs), rs.getBoolean("gone")))
        .findOne();
  }

  /** The value if it matters: what does not open any more can still be replaced or removed. */
  private String compared(EntryChange change, ResultSet rs) throws SQLException {
    return change.expected().isEmpty() ? "" : value(change.space(), change.key(), rs);
  }

  private void update(Handle handle, EntryChange change) {
    bind(
            handle.createUpdate(
                "update crossdock_entry set content = :content, sealed = :sealed, expires = "
                    + expiry(change)
                    + " where space = :space and name = :name"),
            change)
        .execute();
  }

  private void insert(Handle handle, EntryChange change, boolean last) {
    try {
      bind(
              handle.createUpdate(
                  "insert into crossdock_entry (space, name, content, sealed, expires)"
                      + " values (:space, :name, :content, :sealed, "
                      + expiry(change)
                      + ")"),
              change)
          .execute();
    } catch (UnableToExecuteStatementException e) {
      if (!last && StoreFaults.isAlreadyThere(e)) {
        throw new MadeMeanwhile();
      }
      throw e;
    }
  }

  private String expiry(EntryChange change) {
    return change.life().isPresent() ? dialect.in(":life") : "null";
  }

  private Update bind(Update statement, EntryChange change) {
    change.life().map(Duration::toMillis).ifPresent(life -> statement.bind("life", life));
    return statement
        .bind("space", change.space())
        .bind("name", EntryName.of(change.key()))
        .bind(
            "content",
            seal.toColumn(bound(change.space(), change.key()), change.value().orElseThrow()))
        .bind("sealed", seal.seals());
  }

  /** Takes an item out of what the library remembers; what is sealed is sealed again. */
  void erase(Handle handle, ErasedKey key) {
    record Found(byte[] name, String value) {}
    byte[] after = EntryName.of("");
    List<Found> some;
    do {
      some =
          handle
              .createQuery(
                  "select name, content, sealed from crossdock_entry where space = :space"
                      + " and name > :after order by name limit :most for update")
              .bind("space", ErasedKey.ENTRIES)
              .bind("after", after)
              .bind("most", PORTION)
              .map(
                  (rs, context) -> {
                    byte[] name = rs.getBytes("name");
                    return new Found(name, value(ErasedKey.ENTRIES, EntryName.key(name), rs));
                  })
              .list();
      for (Found found : some) {
        String value = key.outOfEntry(found.value());
        if (!value.equals(found.value())) {
          rewrite(handle, found.name(), value);
        }
        after = found.name();
      }
    } while (some.size() == PORTION);
  }

  private void rewrite(Handle handle, byte[] name, String value) {
    handle
        .createUpdate(
            "update crossdock_entry set content = :content, sealed = :sealed"
                + " where space = :space and name = :name")
        .bind("space", ErasedKey.ENTRIES)
        .bind("name", name)
        .bind("content", seal.toColumn(bound(ErasedKey.ENTRIES, EntryName.key(name)), value))
        .bind("sealed", seal.seals())
        .execute();
  }

  /** Waits for nobody: what another transaction has in hand stays for the next one. */
  private void sweep(Handle handle) {
    record Name(String space, byte[] name) {}
    List<Name> gone =
        handle
            .createQuery(
                "select space, name from crossdock_entry where expires <= current_timestamp"
                    + " limit :most for update skip locked")
            .bind("most", SWEPT)
            .map((rs, context) -> new Name(rs.getString("space"), rs.getBytes("name")))
            .list();
    if (gone.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch("delete from crossdock_entry where space = ? and name = ?")) {
      gone.forEach(row -> batch.bind(0, row.space()).bind(1, row.name()).add());
      batch.execute();
    }
  }
}
