package io.crossdock.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** The reports of runs. */
final class ReportRows {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ERASED = "erased";

  private ReportRows() {}

  /** Takes a key out of all reports: the texts that say it, and no count. */
  static void forget(Handle handle, String key) {
    if (key.isBlank()) {
      return;
    }
    List<Long> runs =
        handle
            .createQuery("select id from crossdock_run where report like :said escape '!'")
            .bind(
                "said", containing(new String(JsonStringEncoder.getInstance().quoteAsString(key))))
            .mapTo(Long.class)
            .list();
    Pattern said = said(key);
    for (long run : runs) {
      String report =
          handle
              .createQuery("select report from crossdock_run where id = ?")
              .bind(0, run)
              .map((rs, context) -> Texts.required(rs, "report"))
              .one();
      handle.execute(
          "update crossdock_run set report = ? where id = ?", without(report, said), run);
    }
  }

  /** A pattern for {@code like}, with the exclamation mark as its escape. */
  static String containing(String text) {
    return "%" + Texts.toColumn(text).replaceAll("[!%_]", "!$0") + "%";
  }

  /** The key as a word of its own: 17 is not said by 2017. */
  private static Pattern said(String key) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(key) + "(?![\\p{L}\\p{N}])");
  }

  private static String without(String report, Pattern said) {
    try {
      JsonNode tree = JSON.readTree(report);
      for (String texts : List.of("failures", "remarks", "warnings", "storeFailures")) {
        forget(tree.path(texts), said);
      }
      if (tree instanceof ObjectNode fields && isSaid(fields.path("stopped"), said)) {
        fields.put("stopped", ERASED);
      }
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException unreadable) {
      // What cannot be read cannot be kept in part.
      return "{}";
    }
  }

  private static void forget(JsonNode texts, Pattern said) {
    if (!(texts instanceof ArrayNode all)) {
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof ObjectNode failure) {
        forget(failure, said);
      } else if (isSaid(all.get(i), said)) {
        all.set(i, TextNode.valueOf(ERASED));
      }
    }
  }

  /** Of an item that failed, nothing stays but where; of another one, all that does not say it. */
  private static void forget(ObjectNode failure, Pattern said) {
    boolean own = said.matcher(failure.path("key").asText()).matches();
    for (String text : List.of("key", "words", "field")) {
      if (failure.has(text) && (own || isSaid(failure.path(text), said))) {
        failure.put(text, ERASED);
      }
    }
  }

  private static boolean isSaid(JsonNode text, Pattern said) {
    Matcher matcher = said.matcher(text.asText());
    return matcher.find();
  }
}
