package io.crossdock.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.connector.Cursor;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.StoreException;
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

  private CheckpointTable() {}

  static void keep(Handle handle, Collection<Checkpoint> checkpoints) {
    for (Checkpoint checkpoint : checkpoints) {
      @Nullable String next = checkpoint.next().map(cursor -> write(cursor)).orElse(null);
      int updated =
          handle.execute(
              "update crossdock_checkpoint set fingerprint = ?, next_page = ?"
                  + " where incoming = ? and route = ?",
              checkpoint.fingerprint(),
              next,
              checkpoint.incoming(),
              checkpoint.route());
      if (updated == 0) {
        handle.execute(
            "insert into crossdock_checkpoint (fingerprint, next_page, incoming, route)"
                + " values (?, ?, ?, ?)",
            checkpoint.fingerprint(),
            next,
            checkpoint.incoming(),
            checkpoint.route());
      }
    }
  }

  static Optional<Checkpoint> find(Handle handle, String incoming, String route) {
    return handle
        .createQuery(
            "select fingerprint, next_page from crossdock_checkpoint"
                + " where incoming = ? and route = ?")
        .bind(0, incoming)
        .bind(1, route)
        .map(
            (rs, context) ->
                new Checkpoint(
                    incoming,
                    route,
                    Texts.required(rs, "fingerprint"),
                    read(Texts.of(rs, "next_page"))))
        .findOne();
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
