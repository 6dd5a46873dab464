package io.crossdock.testkit.shopify;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Once a shop that is not on Plus has 50,000 variants, it may make 1,000 new ones a day.
 *
 * <p>Source: Shopify's page on rate limits, resource-based limits. The code is that of importers'
 * reports; the words are those of the REST API.
 */
final class VariantQuota {

  private static final int FREE = 50_000;
  private static final int A_DAY = 1_000;

  private final World world;
  private int free = FREE;
  private int aDay = A_DAY;
  private @Nullable LocalDate day;
  private int made;

  VariantQuota(World world) {
    this.world = world;
  }

  void limits(int free, int aDay) {
    this.free = free;
    this.aDay = aDay;
  }

  /** Takes so many new variants from today's quota. */
  void take(int variants) {
    if (variants == 0 || !world.plan().hasDailyQuota() || world.products().variantCount() < free) {
      return;
    }
    LocalDate today = world.now().atOffset(ZoneOffset.UTC).toLocalDate();
    if (!today.equals(day)) {
      day = today;
      made = 0;
    }
    if (made + variants > aDay) {
      throw Failure.of(
          "VARIANT_THROTTLE_EXCEEDED",
          "Daily variant creation limit reached. Please try again later.");
    }
    made += variants;
  }
}
