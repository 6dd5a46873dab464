package io.crossdock.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The set-up of Jackson that the whole library shares.
 *
 * <p>Decimals are {@code BigDecimal} with their zeroes (12.3400 stays 12.3400), whole numbers of
 * any size are exact. A number with a huge exponent is kept in its short form and is never
 * unfolded. The mappers are for use, not for change.
 */
public final class Json {

  private static final ObjectMapper MAPPER = mapper(JsonLimits.standard());
  private static final ObjectMapper DEFINITIONS =
      builder(
              JsonFactory.builder()
                  .streamReadConstraints(JsonLimits.standard().constraints())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectMapper STORED =
      mapper(new JsonLimits(1_000, 10_000, Integer.MAX_VALUE, Long.MAX_VALUE));

  private Json() {}

  /** For what comes from a remote and goes to it, with the standard limits. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** For what comes from a remote and goes to it, with limits of the caller's choice. */
  public static ObjectMapper mapper(JsonLimits limits) {
    return builder(JsonFactory.builder().streamReadConstraints(limits.constraints()).build())
        .build();
  }

  /**
   * For what a person wrote: names may stand without quotes, a name that is given twice is an
   * error, and so is anything after the end.
   */
  public static ObjectMapper definitions() {
    return DEFINITIONS;
  }

  /**
   * For what this library wrote and stored itself. It was within the limits once, and may have
   * become deeper since, as part of a payload.
   */
  public static ObjectMapper stored() {
    return STORED;
  }

  /**
   * Writes a tree on one line.
   *
   * @throws IllegalArgumentException if the tree holds what JSON has no form for
   */
  public static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException("the tree cannot be written as JSON", fault);
    }
  }

  /**
   * Where the text stopped being JSON, in words. Jackson's own message is left out, since it quotes
   * the value that it stumbled over, and that may be a secret.
   */
  public static String placeOf(JsonProcessingException fault) {
    JsonLocation location = fault.getLocation();
    if (location == null || location.getLineNr() < 1) {
      return "an unknown place";
    }
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static JsonMapper.Builder builder(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
  }
}
