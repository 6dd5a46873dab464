package io.crossdock.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A connection that only takes remarks, and a shop in euros with two locations. */
final class Notes implements Connection, ShopFacts {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final List<String> remarks = new ArrayList<>();
  private final String currency;

  Notes(String currency) {
    this.currency = currency;
  }

  List<String> remarks() {
    return remarks;
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException typo) {
      throw new IllegalArgumentException(typo);
    }
  }

  @Override
  public String currency() {
    return currency;
  }

  @Override
  public Map<String, String> locations() {
    return Map.of("Main", "gid://shopify/Location/1", "Harbour", "gid://shopify/Location/2");
  }

  @Override
  public Answer send(Call call) {
    throw new AssertionError("nothing is to be sent: " + call);
  }

  @Override
  public Settings settings() {
    return Settings.none();
  }

  @Override
  public <T> T once(String name, Supplier<T> read) {
    return read.get();
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-11-24T10:00:00Z");
  }

  @Override
  public void remark(String remark) {
    remarks.add(remark);
  }
}
