package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.AlertRule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A version of the Admin API that runs out. Source: Shopify's page on API versioning. */
@Timeout(60)
class VersionEndTest {

  private final TestShop shop = new TestShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_version_is_warned_of_thirty_days_before_its_twelve_months_are_over() {
    assertThat(VersionEnd.warning("2026-01", Instant.parse("2026-12-01T23:59:59Z"))).isEmpty();
    assertThat(VersionEnd.warning("2026-01", Instant.parse("2026-12-02T00:00:00Z")))
        .hasValueSatisfying(words -> assertThat(words).contains("2026-01", "until 2027-01-01"));
    assertThat(VersionEnd.warning("2026-01", Instant.parse("2028-01-01T00:00:00Z"))).isPresent();
  }

  @Test
  void the_unstable_version_has_no_end() {
    assertThat(VersionEnd.warning("unstable", Instant.parse("2099-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void a_version_that_runs_out_is_one_alert_until_a_newer_one_is_set() {
    shop.fake.products(2);

    assertThat(run("2026-01").remarks()).isEmpty();
    assertThat(shop.crossdock.alerts().open()).isEmpty();

    shop.time.advance(Duration.ofDays(10));
    assertThat(run("2026-01").remarks()).hasSize(1);
    run("2026-01");
    assertThat(shop.crossdock.alerts().open())
        .singleElement()
        .extracting(Alert::text)
        .asString()
        .contains("2026-01", "until 2027-01-01");

    run("2026-10");
    assertThat(shop.crossdock.alerts().open()).isEmpty();
  }

  private RunReport run(String version) {
    Incoming products =
        Incoming.named("products")
            .client(TestShop.client("shop").setting("version", version).build())
            .entity("products")
            .query("selection", "id")
            .build();
    Outgoing nowhere =
        shop.outgoing("products", "upsert").client(TestShop.client("target").build()).build();
    return shop.crossdock.run(
        Route.from(products)
            .named("versions")
            .filter(item -> false)
            .alert(AlertRule.apiVersionChanged().build())
            .to(nowhere));
  }
}
