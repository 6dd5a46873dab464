package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Settings;
import io.crossdock.standard.Data;
import io.crossdock.standard.Price;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one product as the PIM takes them: at most one for each attribute, locale and
 * channel, since it refuses a second one.
 */
final class WrittenValues {

  private final WriteData data;
  private final Connection connection;
  private final List<String> locales;
  private final @Nullable String channel;
  private final Map<String, Map<Place, JsonNode>> byAttribute = new LinkedHashMap<>();

  /** Where a value stands; null for all. */
  private record Place(@Nullable String locale, @Nullable String scope) {}

  WrittenValues(PimStructure structure, Settings settings, Connection connection) {
    this.data = new WriteData(structure, settings, connection);
    this.connection = connection;
    this.locales = settings.list(AkeneoSettings.LOCALES);
    this.channel = settings.text(AkeneoSettings.CHANNEL).orElse(null);
  }

  void identifier(String code, String key) {
    put(code, new Place(null, null), JsonNodeFactory.instance.textNode(key));
  }

  void value(PimAttribute attribute, @Nullable String locale, @Nullable String scope, Data value) {
    List<Place> places = places(attribute, locale, scope);
    if (places.isEmpty()) {
      return;
    }
    JsonNode json = data.of(attribute, value).orElse(null);
    if (json != null) {
      places.forEach(place -> put(attribute.code(), place, json));
    }
  }

  void price(PimAttribute attribute, Price price) {
    if (attribute.type() != PimAttribute.Type.PRICES) {
      connection.remark(
          "attribute "
              + attribute.code()
              + " holds no prices: the currency "
              + price.currency()
              + " was left out");
      value(attribute, null, price.channel(), new Data.Number(price.amount()));
      return;
    }
    for (Place place : places(attribute, null, price.channel())) {
      JsonNode list = at(attribute.code()).get(place);
      ArrayNode prices =
          list instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
      if (data.addPrice(attribute, price, prices) == WriteData.Added.NOT) {
        several(attribute.code());
      }
      at(attribute.code()).put(place, prices);
    }
  }

  ObjectNode toJson() {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    byAttribute.forEach(
        (attribute, entries) -> {
          ArrayNode list = values.putArray(attribute);
          entries.forEach(
              (place, json) ->
                  list.addObject()
                      .put("locale", place.locale())
                      .put("scope", place.scope())
                      .set("data", json));
        });
    return values;
  }

  private Map<Place, JsonNode> at(String attribute) {
    return byAttribute.computeIfAbsent(attribute, code -> new LinkedHashMap<>());
  }

  private void put(String attribute, Place place, JsonNode json) {
    JsonNode first = at(attribute).putIfAbsent(place, json);
    if (first != null && !first.equals(json)) {
      several(attribute);
    }
  }

  /** Values that differ by what the attribute does not differ by. */
  private void several(String attribute) {
    connection.remark(
        "attribute "
            + attribute
            + " got several values for one place: the first was written, and the others left out"
            + " (settings locales, channel, currency and attributes choose)");
  }

  /** Where a value goes; nowhere if the settings do not say which of several places it is for. */
  private List<Place> places(
      PimAttribute attribute, @Nullable String locale, @Nullable String scope) {
    List<@Nullable String> scopes =
        chosen(attribute.channels(), scope, channel == null ? List.of() : List.of(channel));
    List<@Nullable String> inLocales = chosen(attribute.locales(), locale, locales);
    if (inLocales.isEmpty() && locale == null) {
      remark(attribute, "locale", AkeneoSettings.LOCALES);
    }
    if (scopes.isEmpty() && scope == null) {
      remark(attribute, "channel", AkeneoSettings.CHANNEL);
    }
    List<Place> places = new ArrayList<>();
    for (String inLocale : inLocales) {
      scopes.forEach(inScope -> places.add(new Place(inLocale, inScope)));
    }
    return places;
  }

  private static List<@Nullable String> chosen(
      PimAttribute.Per per, @Nullable String given, List<String> wanted) {
    boolean isWanted = given == null || wanted.isEmpty() || wanted.contains(given);
    if (per == PimAttribute.Per.ALL) {
      return isWanted ? Collections.singletonList(null) : List.of();
    }
    if (given == null) {
      return new ArrayList<>(wanted);
    }
    return isWanted ? Collections.singletonList(given) : List.of();
  }

  private void remark(PimAttribute attribute, String what, String setting) {
    connection.remark(
        "attribute "
            + attribute.code()
            + " differs by "
            + what
            + ": its values were left out, since the setting "
            + setting
            + " does not say which "
            + what
            + " they are for");
  }
}
