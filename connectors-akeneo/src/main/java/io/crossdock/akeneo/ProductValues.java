package io.crossdock.akeneo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.standard.Data;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a product, product model, record or asset as the PIM gave it, typed: for a host's
 * own transformers.
 *
 * <p>Numbers are exact, whether the PIM wrote them as text (decimals allowed) or as numbers. A
 * value for a locale and a channel is the one for both, or the one for all locales or all channels.
 * The item is not changed and not copied. Safe for use by several threads as long as nobody changes
 * it.
 */
public final class ProductValues {

  private final JsonNode values;

  private ProductValues(JsonNode values) {
    this.values = values;
  }

  /**
   * The values of an item.
   *
   * @param item as the PIM gave it; one without values has none, also where they are {@code []}
   */
  public static ProductValues of(JsonNode item) {
    return new ProductValues(requireNonNull(item, "item").path("values"));
  }

  /** The codes of all attributes that have a value, in the PIM's order. */
  public List<String> attributes() {
    List<String> codes = new ArrayList<>();
    values.fieldNames().forEachRemaining(codes::add);
    return codes;
  }

  /**
   * The data of a value as the PIM gave it; empty where there is none or it is null.
   *
   * @param attribute its code
   * @param locale such as {@code en_US}; null if only a value for all locales counts
   * @param channel such as {@code ecommerce}; null if only a value for all channels counts
   */
  public Optional<JsonNode> data(
      String attribute, @Nullable String locale, @Nullable String channel) {
    JsonNode best = null;
    int bestRank = -1;
    for (JsonNode entry : values.path(attribute)) {
      int rank = rank(entry.path("locale"), locale) + rank(channelOf(entry), channel);
      if (rank > bestRank && rank >= 0 && !entry.path("data").isNull()) {
        best = entry.path("data");
        bestRank = rank;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * A text, an identifier, the code of an option, the path of a file.
   *
   * @param attribute its code
   */
  public Optional<String> text(String attribute) {
    return text(attribute, null, null);
  }

  /**
   * A text for a locale and a channel.
   *
   * @param attribute its code
   * @param locale null if only a value for all locales counts
   * @param channel null if only a value for all channels counts
   */
  public Optional<String> text(
      String attribute, @Nullable String locale, @Nullable String channel) {
    return data(attribute, locale, channel).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  /**
   * A number, exact.
   *
   * @param attribute its code
   */
  public Optional<BigDecimal> number(String attribute) {
    return number(attribute, null, null);
  }

  /**
   * A number for a locale and a channel, exact.
   *
   * @param attribute its code
   * @param locale null if only a value for all locales counts
   * @param channel null if only a value for all channels counts
   */
  public Optional<BigDecimal> number(
      String attribute, @Nullable String locale, @Nullable String channel) {
    return data(attribute, locale, channel).flatMap(Amounts::of);
  }

  /**
   * Yes or no.
   *
   * @param attribute its code
   */
  public Optional<Boolean> flag(String attribute) {
    return data(attribute, null, null).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
  }

  /**
   * A day, as it stands in the date and time that the PIM writes.
   *
   * @param attribute its code
   * @throws io.crossdock.connector.ItemException if it holds no date
   */
  public Optional<LocalDate> day(String attribute) {
    return data(attribute, null, null)
        .flatMap(data -> ReadData.of(attribute, PimAttribute.Type.DATE, data))
        .map(read -> ((Data.Day) read).day());
  }

  /**
   * An amount with its unit; empty where the amount is null.
   *
   * @param attribute its code
   */
  public Optional<Data.Measure> measure(String attribute) {
    Optional<JsonNode> data = data(attribute, null, null);
    return data.flatMap(json -> Amounts.of(json.path("amount")))
        .map(
            amount ->
                new Data.Measure(
                    amount, data.map(json -> json.path("unit").asText("")).orElse("")));
  }

  /**
   * Prices by currency, exact; one whose amount is null is no price.
   *
   * @param attribute its code
   */
  public Map<String, BigDecimal> prices(String attribute) {
    return prices(attribute, null);
  }

  /**
   * Prices by currency for a channel.
   *
   * @param attribute its code
   * @param channel null if only prices for all channels count
   */
  public Map<String, BigDecimal> prices(String attribute, @Nullable String channel) {
    Map<String, BigDecimal> prices = new LinkedHashMap<>();
    data(attribute, null, channel)
        .ifPresent(
            rows ->
                rows.forEach(
                    row ->
                        Amounts.of(row.path("amount"))
                            .ifPresent(
                                amount -> prices.put(row.path("currency").asText(""), amount))));
    return prices;
  }

  /**
   * The codes of options, records or assets; one code of a simple select is a list of one.
   *
   * @param attribute its code
   */
  public List<String> codes(String attribute) {
    List<String> codes = new ArrayList<>();
    data(attribute, null, null)
        .ifPresent(
            data -> {
              if (data.isTextual()) {
                codes.add(data.textValue());
              }
              data.forEach(code -> codes.add(code.asText()));
            });
    return codes;
  }

  /**
   * A number as text for a target: without zeros behind it, without an exponent, with a point, in
   * every default locale: {@code 4}, {@code 20.5}, {@code 1000000}.
   *
   * @param number with at most 1,000 digits before and behind its point
   */
  public static String plainText(BigDecimal number) {
    return Amounts.plain(number);
  }

  /** Records and assets have {@code channel}, products have {@code scope}. */
  private static JsonNode channelOf(JsonNode entry) {
    return entry.has("channel") ? entry.path("channel") : entry.path("scope");
  }

  /** 2 for a value of the very locale, 1 for one for all, and far below 0 for another one's. */
  private static int rank(JsonNode given, @Nullable String wanted) {
    if (!given.isTextual()) {
      return 1;
    }
    return given.textValue().equals(wanted) ? 2 : -10;
  }
}
