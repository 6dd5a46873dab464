package io.crossdock.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the file of a bulk operation: one JSON a line, split at line feeds alone. A file that is
 * cut is no file: it has fewer lines than the operation counts, or half a line at its end.
 *
 * <p>Source: recorded exchanges shopify 07 #3 and #4.
 */
final class BulkFile {

  private static final ObjectReader LINE =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  private static final int CHUNK = 65_536;
  private static final int LONGEST_LINE = 64_000_000;

  private final List<BulkList> lists;
  private final BulkJoin join;
  private long number;
  private long objects;
  private long outermost;

  private BulkFile(List<BulkList> lists, BulkJoin join) {
    this.lists = lists;
    this.join = join;
  }

  /**
   * Reads a whole file into a join.
   *
   * @param counts what the operation says of it
   * @throws UncheckedIOException if it is cut: it is to be fetched again
   * @throws RemoteCallException if a line is not one of the query
   */
  static void read(InputStream body, List<BulkList> lists, BulkCounts counts, BulkJoin join) {
    BulkFile file = new BulkFile(lists, join);
    try {
      file.split(body);
      counts.requireAll(file.objects, file.outermost);
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  static JsonNode json(byte[] line) throws JsonProcessingException {
    try {
      return LINE.readTree(line);
    } catch (JsonProcessingException noJson) {
      throw noJson;
    } catch (IOException never) {
      throw new UncheckedIOException("bytes in memory", never);
    }
  }

  private void split(InputStream body) throws IOException {
    byte[] buffer = new byte[CHUNK];
    int used = 0;
    int looked = 0;
    while (true) {
      if (used == buffer.length) {
        requireShort(used);
        buffer = Arrays.copyOf(buffer, used * 2);
      }
      int read = body.read(buffer, used, buffer.length - used);
      if (read < 0) {
        last(Arrays.copyOf(buffer, used));
        return;
      }
      used += read;
      int start = 0;
      for (int i = looked; i < used; i++) {
        if (buffer[i] == '\n') {
          line(Arrays.copyOfRange(buffer, start, i));
          start = i + 1;
        }
      }
      System.arraycopy(buffer, start, buffer, 0, used - start);
      used -= start;
      looked = used;
    }
  }

  private void requireShort(int length) {
    if (length > LONGEST_LINE) {
      throw RemoteCallException.of(
          Kind.BEYOND_LIMIT,
          Fault.of(
              "line "
                  + (number + 1)
                  + " of the result is longer than "
                  + LONGEST_LINE
                  + " bytes, the longest that a bulk read takes"));
    }
  }

  private void line(byte[] text) {
    number++;
    if (!isBlank(text)) {
      try {
        take(json(text), text);
      } catch (JsonProcessingException noJson) {
        throw refused("is no JSON");
      }
    }
  }

  /** What stands behind the last line feed; half a line is the sign of a cut. */
  private void last(byte[] text) throws IOException {
    if (isBlank(text)) {
      return;
    }
    number++;
    JsonNode line;
    try {
      line = json(text);
    } catch (JsonProcessingException half) {
      throw new EOFException("line " + number + " of the result is cut");
    }
    take(line, text);
  }

  private static boolean isBlank(byte[] text) {
    for (byte letter : text) {
      if (letter != ' ' && letter != '\r' && letter != '\t') {
        return false;
      }
    }
    return true;
  }

  private void take(JsonNode line, byte[] text) {
    if (!line.isObject()) {
      throw refused("is no object");
    }
    BulkList list =
        BulkList.of(line, lists)
            .orElseThrow(() -> refused("belongs to none of the lists that were asked for"));
    String parent = line.path(BulkList.PARENT_ID).asText("");
    if (list.isOutermost() != parent.isEmpty()) {
      throw refused(list.isOutermost() ? "has a parent" : "has no parent");
    }
    objects++;
    outermost += list.isOutermost() ? 1 : 0;
    String id = line.path("id").asText("");
    join.add(new BulkLine(number, list.index(), id, parent, text));
  }

  private RemoteCallException refused(String flaw) {
    return RemoteCallException.of(
        Kind.NOT_AN_ANSWER, Fault.of("line " + number + " of the result " + flaw));
  }
}
