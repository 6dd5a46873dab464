package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One item of a page: its key and what was read, or what is wrong with it. Immutable. */
public final class PageItem {

  private final String key;
  private final JsonNode json;
  private final @Nullable Fault fault;

  private PageItem(String key, JsonNode json, @Nullable Fault fault) {
    this.key = requireNonNull(key, "key");
    this.json = requireNonNull(json, "json");
    this.fault = fault;
  }

  /**
   * An item.
   *
   * @param key what makes it the same item; not empty
   * @param json as the remote gave it; not changed afterwards by anybody
   */
  public static PageItem of(String key, JsonNode json) {
    return new PageItem(key, json, null);
  }

  /**
   * An item that cannot be used: it becomes a failed task and stops no other.
   *
   * @param key what it can be named by
   * @param json as far as it could be read
   * @param fault what is wrong
   */
  public static PageItem faulty(String key, JsonNode json, Fault fault) {
    return new PageItem(key, json, requireNonNull(fault, "fault"));
  }

  /** What makes it the same item. */
  public String key() {
    return key;
  }

  /** As the remote gave it. */
  public JsonNode json() {
    return json;
  }

  /** What is wrong with it, if anything. */
  public Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }
}
