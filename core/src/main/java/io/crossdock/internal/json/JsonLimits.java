package io.crossdock.internal.json;

import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * How much JSON is read before reading ends with an error.
 *
 * @param depth objects and arrays inside one another
 * @param numberLength characters of one number
 * @param stringLength characters of one text
 * @param documentLength characters or bytes of the whole document
 */
public record JsonLimits(int depth, int numberLength, int stringLength, long documentLength) {

  private static final int NAME_LENGTH = 50_000;

  /** Refuses a limit below one. */
  public JsonLimits {
    if (depth < 1 || numberLength < 1 || stringLength < 1 || documentLength < 1) {
      throw new IllegalArgumentException(
          "a limit on JSON is below 1: depth "
              + depth
              + ", number length "
              + numberLength
              + ", string length "
              + stringLength
              + ", document length "
              + documentLength);
    }
  }

  /** Depth 200, numbers of 1,000, texts of 20 million and documents of 256 million characters. */
  public static JsonLimits standard() {
    return new JsonLimits(200, 1_000, 20_000_000, 256_000_000L);
  }

  StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(depth)
        .maxNumberLength(numberLength)
        .maxStringLength(stringLength)
        .maxNameLength(NAME_LENGTH)
        .maxDocumentLength(documentLength)
        .build();
  }
}
