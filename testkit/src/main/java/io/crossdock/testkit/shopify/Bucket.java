package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The points that an app may spend: they come back with time, up to 20 times the rate of a second.
 * Safe for use by several threads.
 *
 * <p>Source: recorded exchanges shopify 02 #1 and #2.
 */
final class Bucket {

  private InstantSource clock;
  private Plan plan = Plan.STANDARD;
  private double available = plan.bucket();
  private Instant counted;
  private long throttled;
  private long spent;

  Bucket(InstantSource clock) {
    this.clock = clock;
    this.counted = clock.instant();
  }

  synchronized void clock(InstantSource clock) {
    this.clock = clock;
    this.counted = clock.instant();
  }

  synchronized void plan(Plan plan) {
    this.plan = plan;
    this.available = plan.bucket();
    this.counted = clock.instant();
  }

  /** Sets what is left, as other calls of the same app would leave it. */
  synchronized void drainTo(double points) {
    refill();
    available = Math.min(points, plan.bucket());
  }

  /** Takes the points, if so many are there. */
  synchronized boolean take(int points) {
    refill();
    if (available < points) {
      throttled++;
      return false;
    }
    available -= points;
    spent += points;
    return true;
  }

  /** Gives back what was taken for nothing. */
  synchronized void giveBack(int points) {
    refill();
    available = Math.min(plan.bucket(), available + points);
    spent -= points;
  }

  synchronized long throttled() {
    return throttled;
  }

  synchronized long spent() {
    return spent;
  }

  synchronized void status(ObjectNode cost) {
    refill();
    cost.putObject("throttleStatus")
        .put("maximumAvailable", new BigDecimal(plan.bucket() + ".0"))
        .put("currentlyAvailable", (long) Math.floor(available))
        .put("restoreRate", new BigDecimal(plan.pointsPerSecond() + ".0"));
  }

  private void refill() {
    Instant now = clock.instant();
    if (now.isAfter(counted)) {
      double seconds = Duration.between(counted, now).toNanos() / 1e9;
      available = Math.min(plan.bucket(), available + seconds * plan.pointsPerSecond());
    }
    counted = now;
  }
}
