package io.crossdock.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.connector.Cursor;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How far each route has read. */
final class CheckpointTable {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String UPDATE =
      "update crossdock_checkpoint"
          + " set fingerprint = ?, covered = ?, next_page = ?, changed_since = ?, began = ?"
          + " where incoming = ? and route = ?";
  private static final String INSERT =
      "insert into crossdock_checkpoint"
          + " (fingerprint, covered, next_page, changed_since, began, incoming, route)"
          + " values (?, ?, ?, ?, ?, ?, ?)";
  private static final String FIND =
      "select fingerprint, covered, next_page, changed_since, began from crossdock_checkpoint"
          + " where incoming = ? and route = ?";

  private CheckpointTable() {}

  static void keep(Handle handle, Collection<Checkpoint> checkpoints) {
    for (Checkpoint checkpoint : checkpoints) {
      if (handle.execute(UPDATE, columns(checkpoint)) == 0) {
        handle.execute(INSERT, columns(checkpoint));
      }
    }
  }

  private static Object[] columns(Checkpoint checkpoint) {
    Optional<Checkpoint.Place> place = checkpoint.next();
    return new @Nullable Object[] {
      checkpoint.fingerprint(),
      Columns.toColumn(checkpoint.covered()),
      place.map(Checkpoint.Place::cursor).map(CheckpointTable::write).orElse(null),
      place.map(Checkpoint.Place::since).map(Columns::toColumn).orElse(null),
      place.map(Checkpoint.Place::began).map(Columns::toColumn).orElse(null),
      checkpoint.incoming(),
      checkpoint.route()
    };
  }

  static Optional<Checkpoint> find(Handle handle, String incoming, String route) {
    return handle
        .createQuery(FIND)
        .bind(0, incoming)
        .bind(1, route)
        .map(
            (rs, context) ->
                new Checkpoint(
                    incoming,
                    route,
                    Texts.required(rs, "fingerprint"),
                    instant(rs, "covered"),
                    place(rs)))
        .findOne();
  }

  private static Checkpoint.@Nullable Place place(ResultSet rs) throws SQLException {
    Cursor cursor = read(Texts.of(rs, "next_page"));
    return cursor == null
        ? null
        : new Checkpoint.Place(cursor, instant(rs, "changed_since"), instant(rs, "began"));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    return Columns.toInstant(rs.getObject(column, OffsetDateTime.class));
  }

  private static String write(Cursor cursor) {
    try {
      return JSON.writeValueAsString(cursor.value());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a cursor cannot be written as JSON", e);
    }
  }

  private static @Nullable Cursor read(@Nullable String next) {
    try {
      return next == null ? null : Cursor.of(JSON.readTree(next));
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new StoreException("a stored cursor is not JSON: the database was changed by hand", e);
    }
  }
}
