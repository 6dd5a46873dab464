package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Incoming;
import io.crossdock.environment.Environment;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.time.Instant;
import java.util.List;

/** A list of rows that the adversary moves. A row's key says by its first letter of which kind. */
interface PagingSource extends AutoCloseable {

  /** What its pages can be relied on for. */
  enum Nature {
    /** Each page begins behind the last row of the one before: nothing is missed. */
    BEHIND_A_ROW,
    /** Pages are counted: rows that leave the list move others past the reader. */
    COUNTED
  }

  /** Whether a change of a row gives it another place in the list. */
  enum Order {
    /** It stays where it is. */
    BY_KEY,
    /** It comes behind all that changed before. */
    BY_STAMP
  }

  /** What its pages can be relied on for. */
  default Nature nature() {
    return Nature.BEHIND_A_ROW;
  }

  /** The order of its list. */
  default Order order() {
    return Order.BY_KEY;
  }

  /** The tricks that it knows. */
  List<PagingTrick> tricks();

  /** Inserts a row, or changes it. */
  void put(String key, int version, Instant stamp);

  /** Deletes a row. */
  void delete(String key);

  /** A new read begins: pages that came before cannot come back. */
  void begin();

  /** Whether this asks for the list, or for its count. */
  boolean isList(FakeRequest request);

  /** Answers anything that the source is asked, by one of its tricks. */
  FakeResponse answer(FakeRequest request, PagingTrick trick);

  /** Refuses a page, as the trick of that name has it. */
  static FakeResponse refused(int status) {
    return FakeResponse.json(
        status, JsonNodeFactory.instance.objectNode().put("message", "not this page"));
  }

  /** The configuration that reads it, for an environment that {@link #environment} completed. */
  Incoming.Builder incoming();

  /** What the configuration needs. */
  void environment(Environment.Builder environment, String baseUrl);

  /** Key and version of an item: {@code {"key": …, "version": …}}. */
  JsonNode row(JsonNode item);

  /**
   * Whether a link since {@link #begin} left out filters that the reader cannot know to be missing:
   * the report must name them.
   */
  default boolean dropsForGood() {
    return false;
  }

  @Override
  void close();
}
