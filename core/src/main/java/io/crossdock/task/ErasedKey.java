package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.monitor.JournalLine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that a store lets go of, and how it is taken out of what was written about other items: for
 * implementations of {@link TaskStore#erase}. Immutable.
 */
public final class ErasedKey {

  /** What stands where something was erased. */
  public static final String ERASED = "erased";

  /**
   * The space of the library's own entries that hold keys of items: {@link TaskStore#erase} goes
   * through its values by {@link #outOfEntry}.
   */
  public static final String ENTRIES = "alerts";

  private static final List<String> TEXTS_OF_AN_ENTRY = List.of("text", "cause");

  /** A shorter key is no more than a word or a number of any text, unless it stands in quotes. */
  private static final int SHORTEST_WORD = 4;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TEXTS_OF_A_REPORT =
      List.of("failures", "remarks", "warnings", "storeFailures");

  private final String key;
  private final String asJson;
  private final Pattern said;

  private ErasedKey(String key) {
    this.key = requireNonNull(key, "key");
    this.asJson = new String(JsonStringEncoder.getInstance().quoteAsString(key));
    // As a word of its own: 17 is not said by 2017.
    this.said = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(key) + "(?![\\p{L}\\p{N}])");
  }

  /**
   * A key that is to be gone.
   *
   * @param key of the item, exactly
   */
  public static ErasedKey of(String key) {
    return new ErasedKey(key);
  }

  /** The key. */
  public String key() {
    return key;
  }

  /** The key as it stands in JSON texts. */
  public String asJson() {
    return asJson;
  }

  /**
   * A reason without the key.
   *
   * @param reason said of another item
   * @return the same; or {@link #ERASED} if it says the key in quotes
   */
  public String outOfReason(String reason) {
    return reason.contains("\"" + key + "\"") ? ERASED : reason;
  }

  /**
   * A stored report without the key: the texts that say it are gone, no count is.
   *
   * @param report as JSON text
   */
  public String outOfReport(String report) {
    if (key.isBlank()) {
      return report;
    }
    try {
      JsonNode tree = JSON.readTree(report);
      TEXTS_OF_A_REPORT.forEach(texts -> forget(tree.path(texts)));
      if (tree instanceof ObjectNode fields && isSaid(fields.path("stopped").asText())) {
        fields.put("stopped", ERASED);
      }
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException unreadable) {
      // What cannot be read cannot be kept in part.
      return "{}";
    }
  }

  /**
   * The value of an entry of the space {@link #ENTRIES} without the key, which is no example of
   * what failed any more.
   *
   * @param value as JSON text
   * @return the same where it does not say the key
   */
  public String outOfEntry(String value) {
    if (key.isBlank() || !value.contains(asJson)) {
      return value;
    }
    try {
      JsonNode tree = JSON.readTree(value);
      forgetIn(tree);
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException unreadable) {
      // Nobody can read it: what it was is unknown, and so is whose key it says.
      return "{}";
    }
  }

  private void forgetIn(JsonNode entry) {
    if (entry instanceof ObjectNode fields) {
      for (String text : TEXTS_OF_AN_ENTRY) {
        if (fields.path(text).isTextual() && isToldBy(fields.path(text).asText())) {
          fields.put(text, without(fields.path(text).asText()));
        }
      }
      if (fields.path("keys") instanceof ArrayNode keys) {
        keys.removeIf(one -> one.asText().equals(key));
      }
    }
    entry.forEach(this::forgetIn);
  }

  /**
   * A line of a journal without the key. One that is about the item, or says its key, is gone; but
   * one that says what a person did stays, without the key. A key of less than four letters is said
   * only where it stands in quotes.
   *
   * @param line any
   * @param lanes of the item that is erased; empty for all
   * @return the same line where it does not say the key; empty if it is gone
   */
  public Optional<JournalLine> outOf(JournalLine line, Collection<Lane> lanes) {
    boolean own = line.key().filter(key::equals).isPresent();
    if (!isOf(line, lanes)
        || !(own || isToldBy(line.text()) || line.details().filter(this::isToldBy).isPresent())) {
      return Optional.of(line);
    }
    return line.kind() == JournalLine.Kind.AUDIT
        ? Optional.of(withoutKey(line, own))
        : Optional.empty();
  }

  private JournalLine withoutKey(JournalLine line, boolean own) {
    JournalLine.Builder kept = line.toBuilder();
    if (own) {
      kept.key(null);
    }
    return kept.text(without(line.text()))
        .details(line.details().map(this::without).orElse(null))
        .build();
  }

  private static boolean isOf(JournalLine line, Collection<Lane> lanes) {
    return lanes.isEmpty()
        || lanes.stream()
            .anyMatch(
                lane ->
                    line.route().orElse(lane.route()).equals(lane.route())
                        && line.outgoing().orElse(lane.outgoing()).equals(lane.outgoing()));
  }

  private boolean isToldBy(String text) {
    if (key.isBlank()) {
      return false;
    }
    return text.contains("\"" + key + "\"")
        || text.contains("\"" + asJson + "\"")
        || (key.length() >= SHORTEST_WORD && isSaid(text));
  }

  private String without(String text) {
    String unquoted =
        text.replace("\"" + key + "\"", "\"" + ERASED + "\"")
            .replace("\"" + asJson + "\"", "\"" + ERASED + "\"");
    return key.length() >= SHORTEST_WORD ? said.matcher(unquoted).replaceAll(ERASED) : unquoted;
  }

  private boolean isSaid(String text) {
    return said.matcher(text).find();
  }

  private void forget(JsonNode texts) {
    if (!(texts instanceof ArrayNode all)) {
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof ObjectNode failure) {
        forget(failure);
      } else if (isSaid(all.get(i).asText())) {
        all.set(i, TextNode.valueOf(ERASED));
      }
    }
  }

  /** Of an item that failed, nothing stays but where; of another one, all that does not say it. */
  private void forget(ObjectNode failure) {
    boolean own = said.matcher(failure.path("key").asText()).matches();
    for (String text : List.of("key", "words", "field")) {
      if (failure.has(text) && (own || isSaid(failure.path(text).asText()))) {
        failure.put(text, ERASED);
      }
    }
  }

  /**
   * What the journal says of the erasure, without the key: for implementations of {@link
   * TaskStore#erase}, which write it in the same transaction.
   *
   * @param at when
   * @param actor by whom
   * @param tasks how many are gone
   * @param lanes where; empty for all
   */
  public static JournalLine line(Instant at, String actor, int tasks, Collection<Lane> lanes) {
    JournalLine.Builder line =
        JournalLine.of(
                JournalLine.Kind.AUDIT,
                at,
                "erase",
                "erased an item: " + (tasks == 1 ? "1 task is" : tasks + " tasks are") + " gone")
            .actor(actor);
    List<String> routes = lanes.stream().map(Lane::route).distinct().toList();
    List<String> outgoings = lanes.stream().map(Lane::outgoing).distinct().toList();
    line.route(routes.size() == 1 ? routes.get(0) : null);
    line.outgoing(outgoings.size() == 1 ? outgoings.get(0) : null);
    return line.build();
  }

  /** No key: it is to be gone. */
  @Override
  public String toString() {
    return "an erased key";
  }
}
