package io.crossdock.http;

/**
 * What an answer may cost: beyond it, the call fails with a message that names the limit.
 *
 * @param bodyBytes the largest body, after it was unpacked; at least 1,024
 * @param depth how deep JSON may nest; 1 to 1,000
 * @param pages how many pages a read may have; at least 1
 */
public record AnswerLimits(long bodyBytes, int depth, int pages) {

  /** Checks the bounds. */
  public AnswerLimits {
    if (bodyBytes < 1_024 || depth < 1 || depth > 1_000 || pages < 1) {
      throw new IllegalArgumentException(
          "bodyBytes is at least 1024, depth 1 to 1000, pages at least 1; given: "
              + bodyBytes
              + ", "
              + depth
              + ", "
              + pages);
    }
  }

  /** 64 MiB, 200 levels, 1,000,000 pages. */
  public static AnswerLimits standard() {
    return new AnswerLimits(64L * 1_024 * 1_024, 200, 1_000_000);
  }

  /**
   * The same, with another size of the body.
   *
   * @param bodyBytes at least 1,024
   */
  public AnswerLimits withBodyBytes(long bodyBytes) {
    return new AnswerLimits(bodyBytes, depth, pages);
  }

  /**
   * The same, with another depth.
   *
   * @param depth 1 to 1,000
   */
  public AnswerLimits withDepth(int depth) {
    return new AnswerLimits(bodyBytes, depth, pages);
  }

  /**
   * The same, with another number of pages.
   *
   * @param pages at least 1
   */
  public AnswerLimits withPages(int pages) {
    return new AnswerLimits(bodyBytes, depth, pages);
  }
}
