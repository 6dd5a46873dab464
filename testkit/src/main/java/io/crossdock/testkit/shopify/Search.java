package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search language of lists: words, {@code key:value}, comparisons, quotes and negation.
 *
 * <p>A key that the list does not know is ignored, so that all matches, and a warning is the only
 * sign; a time without quotes is cut at its colons. Source: recorded exchanges shopify 03 #2, #7,
 * #8, #9 and #12.
 */
final class Search {

  private static final Pattern TERM =
      Pattern.compile(
          "(-?)(?:(?:([\\w.]+):)?(>=|<=|>|<)?(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|(?:[^\\s:\\\\]|\\\\.)+)(?=[\\s:)]|$))");
  private static final Map<String, String> RANGES =
      Map.of(">=", "range_gte", "<=", "range_lte", ">", "range_gt", "<", "range_lt");

  private static final Pattern HOUR = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}");
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private record Term(String not, String key, String sign, String value) {}

  /** What a list may be searched by: the texts of a thing for each key. */
  static final class Keys {
    private final Map<String, Function<ObjectNode, List<String>>> keys;
    private final Function<ObjectNode, String> words;

    Keys(Map<String, Function<ObjectNode, List<String>>> keys, Function<ObjectNode, String> words) {
      this.keys = keys;
      this.words = words;
    }
  }

  private final Keys keys;
  private final List<Term> terms = new ArrayList<>();

  /** Terms side by side must all match; of those parted by OR one group must. */
  private final List<List<Term>> alternatives = new ArrayList<>(List.of(new ArrayList<>()));

  private Search(String query, Keys keys) {
    this.keys = keys;
    Matcher matcher = TERM.matcher(query);
    while (matcher.find()) {
      String key = matcher.group(2) == null ? "" : matcher.group(2);
      String sign = matcher.group(3) == null ? "" : matcher.group(3);
      add(new Term(matcher.group(1), key, sign, matcher.group(4)));
    }
  }

  // Source: Shopify's page on search syntax: connectives are in capitals.
  private void add(Term term) {
    boolean isWord = term.key().isEmpty() && term.not().isEmpty();
    if (isWord && term.value().equals("OR")) {
      alternatives.add(new ArrayList<>());
    } else if (!term.value().equals("AND")) {
      terms.add(term);
      alternatives.get(alternatives.size() - 1).add(term);
    }
  }

  /** Those of the list that match; what was not understood is noted in the session. */
  static List<ObjectNode> filtered(List<ObjectNode> all, Call call, Keys keys) {
    String query = call.text("query");
    if (query.isBlank() || query.equals("null")) {
      return all;
    }
    Search search = new Search(query, keys);
    search.note(query, call);
    return all.stream().filter(search::matches).toList();
  }

  private boolean matches(ObjectNode node) {
    return alternatives.stream().anyMatch(group -> matches(group, node));
  }

  private boolean matches(List<Term> group, ObjectNode node) {
    for (Term term : group) {
      boolean isKnown = term.key().isEmpty() || keys.keys.containsKey(term.key());
      if (isKnown && term.not().isEmpty() != matches(term, node)) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(Term term, ObjectNode node) {
    String value = unquoted(term.value());
    Function<ObjectNode, List<String>> key = keys.keys.get(term.key());
    if (key == null) {
      return keys.words
          .apply(node)
          .toLowerCase(Locale.ROOT)
          .contains(value.toLowerCase(Locale.ROOT));
    }
    return key.apply(node).stream().anyMatch(has -> compares(has, term.sign(), value));
  }

  private static boolean compares(String has, String sign, String value) {
    if (sign.isEmpty()) {
      return value.equals("*")
          || (value.endsWith("*")
              && has.toLowerCase(Locale.ROOT)
                  .startsWith(value.substring(0, value.length() - 1).toLowerCase(Locale.ROOT)))
          || has.equalsIgnoreCase(value);
    }
    int difference = difference(has, value);
    return switch (sign) {
      case ">=" -> difference >= 0;
      case "<=" -> difference <= 0;
      case ">" -> difference > 0;
      default -> difference < 0;
    };
  }

  private static int difference(String has, String value) {
    if (has.matches("\\d{1,18}") && value.matches("\\d{1,18}")) {
      return Long.compare(Long.parseLong(has), Long.parseLong(value));
    }
    try {
      return instant(has).compareTo(instant(value));
    } catch (DateTimeException e) {
      return has.compareTo(value);
    }
  }

  private static Instant instant(String text) {
    if (text.length() == 10) {
      return Instant.parse(text + "T00:00:00Z");
    } else if (text.length() == 13) {
      return hour(text).toInstant();
    }
    return OffsetDateTime.parse(text).toInstant();
  }

  /** A time that was cut at its colons is one of the shop's own. Source: shopify 03 #7. */
  private static OffsetDateTime hour(String text) {
    return LocalDateTime.parse(text + ":00").atZone(World.ZONE).toOffsetDateTime();
  }

  private void note(String query, Call call) {
    ArrayNode warnings = call.arguments().arrayNode();
    for (Term term : terms) {
      if (!term.key().isEmpty() && !keys.keys.containsKey(term.key())) {
        warnings
            .addObject()
            .put("field", term.key())
            .put("message", "Invalid search field for this query.")
            .put("code", "invalid_field");
      }
    }
    if (!warnings.isEmpty()) {
      ObjectNode note = call.session().searches().addObject();
      note.set("path", Trees.tree(call.path()));
      note.put("query", query);
      note.set("parsed", parsed());
      note.set("warnings", warnings);
    }
  }

  private JsonNode parsed() {
    List<ObjectNode> all = terms.stream().map(Search::parsed).toList();
    if (all.size() == 1) {
      return all.get(0);
    } else if (alternatives.size() == terms.size()) {
      ObjectNode or = Trees.object();
      all.forEach(or.putArray("or")::add);
      return or;
    }
    ObjectNode and = Trees.object();
    all.forEach(and.putArray("and")::add);
    return and;
  }

  private static ObjectNode parsed(Term term) {
    ObjectNode one = Trees.object();
    if (!term.key().isEmpty()) {
      one.put("field", term.key());
    }
    String value = unquoted(term.value());
    boolean isCut = !term.sign().isEmpty() && HOUR.matcher(value).matches();
    String told = isCut ? WITH_OFFSET.format(hour(value)) : value;
    return one.put(RANGES.getOrDefault(term.sign(), "match_all"), told);
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"));
    String inside = isQuoted ? value.substring(1, value.length() - 1) : value;
    return inside.replaceAll("\\\\(.)", "$1");
  }
}
