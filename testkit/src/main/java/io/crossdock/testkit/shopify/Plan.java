package io.crossdock.testkit.shopify;

/**
 * What a shop pays for, as far as the API shows it.
 *
 * <p>Source: Shopify's page on API rate limits; recorded exchange shopify 02 #1.
 */
public enum Plan {
  /** 100 points a second. */
  STANDARD("Basic", 100),
  /** 200 points a second. */
  ADVANCED("Advanced", 200),
  /** 1,000 points a second, and no daily quota of variants. */
  PLUS("Shopify Plus", 1_000),
  /** 2,000 points a second, and no daily quota of variants. */
  ENTERPRISE("Enterprise", 2_000),
  /** A development shop: 100 points a second, named Development. */
  DEVELOPMENT("Development", 100);

  private final String displayName;
  private final int pointsPerSecond;

  Plan(String displayName, int pointsPerSecond) {
    this.displayName = displayName;
    this.pointsPerSecond = pointsPerSecond;
  }

  /** How the API calls it. */
  public String displayName() {
    return displayName;
  }

  /** How many points come back in a second. */
  public int pointsPerSecond() {
    return pointsPerSecond;
  }

  /** How many points there can be at most: those of 20 seconds. */
  public int bucket() {
    return 20 * pointsPerSecond;
  }

  boolean hasDailyQuota() {
    return this != PLUS && this != ENTERPRISE;
  }
}
