package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What documents cost: as Shopify has said of the same text with pages of the same size, and before
 * that by the rule. Safe for use by several threads.
 */
final class Prices {

  private static final int MOST_KEPT = 1_000;

  private final Map<String, ReadDocument> documents = bounded();
  private final Map<Key, Integer> learnt = bounded();

  /**
   * What a price was learnt of.
   *
   * @param text of the document
   * @param sizes the variables that are whole numbers
   * @param guess by the rule, which tells inputs of different sizes apart
   */
  record Key(String text, String sizes, int guess) {}

  /**
   * A price.
   *
   * @param points what is charged
   * @param key under which what Shopify says is kept
   * @param dearest the dearest parts, for a person
   * @param isSure whether Shopify said so, or the rule is known to hold
   */
  record Price(int points, Key key, String dearest, boolean isSure) {}

  /** What a document costs with these variables. */
  synchronized Price of(String text, JsonNode variables) {
    DocumentCost.Guess guess = DocumentCost.of(document(text), variables);
    Map<String, String> sizes = new TreeMap<>();
    variables
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isInt()) {
                sizes.put(entry.getKey(), entry.getValue().asText());
              }
            });
    Key key = new Key(text, sizes.toString(), guess.points());
    Integer known = learnt.get(key);
    return known == null
        ? new Price(guess.points(), key, guess.dearest(), guess.isGood())
        : new Price(known, key, guess.dearest(), true);
  }

  /** Keeps what Shopify said. */
  synchronized void learn(Key key, int points) {
    learnt.put(key, points);
  }

  private ReadDocument document(String text) {
    ReadDocument known = documents.get(text);
    if (known == null) {
      known = ReadDocument.of(text);
      documents.put(text, known);
    }
    return known;
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST_KEPT;
      }
    };
  }
}
