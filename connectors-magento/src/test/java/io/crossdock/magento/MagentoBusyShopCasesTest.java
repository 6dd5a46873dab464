package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Failure;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.magento.PassingRefusal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole runs at a shop whose saves collide, and whose tokens run out. */
@Timeout(60)
class MagentoBusyShopCasesTest {

  private static final String TOKENS = "/rest/all/V1/integration/admin/token";

  private final AtomicInteger signIns = new AtomicInteger();
  private Predicate<FakeRequest> refused = request -> false;
  private final Shop shop = new Shop(this::before);

  @AfterEach
  void close() {
    shop.close();
  }

  // Case M12 of the field: deadlocks dressed as bad requests (issues 5351, 31365, 10346).
  @Test
  void saves_that_collide_are_repeated_once_and_real_refusals_never() {
    fill("D1", "D2", "D3", "D4", "D5");
    shop.fake
        .refuseSave("D1", PassingRefusal.DEADLOCK, 1)
        .refuseSave("D2", PassingRefusal.UNFORESEEN, 1)
        .refuseSave("D3", PassingRefusal.RAW_DEADLOCK, 1)
        .refuseSave("D5", PassingRefusal.LOCK_WAIT, 10_000);

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .transform(MagentoBusyShopCasesTest::priceOrEmptyName)
                .to(shop.outgoing("products", "upsert").attempts(2).build()));

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.finished()).as(report.toString()).isEqualTo(3);
    assertThat(saves("D1")).isEqualTo(2);
    assertThat(saves("D2")).isEqualTo(2);
    assertThat(saves("D3")).isEqualTo(2);
    assertThat(saves("D4")).isEqualTo(1);
    assertThat(report.failures()).extracting(Failure::key).containsExactlyInAnyOrder("D4", "D5");
    assertThat(failure(report, "D4").words()).contains("\"Product Name\" attribute value is empty");
    assertThat(failure(report, "D5").words())
        .contains("Database lock wait timeout exceeded", "tried 2 times");
    // Each of the two tries is a call that the connection repeats until it gives up, after six.
    assertThat(saves("D5")).isEqualTo(12);
  }

  private static JsonNode priceOrEmptyName(JsonNode item) {
    String sku = item.path("sku").asText();
    String rest = sku.equals("D4") ? "'name':''" : "'price':5";
    return ShopConnection.json("{'sku':'" + sku + "'," + rest + "}");
  }

  private static Failure failure(RunReport report, String key) {
    return report.failures().stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
  }

  // Case M13 of the field: the token runs out in the middle of a run, in the shop's own language.
  @Test
  void one_new_sign_in_serves_all_calls_that_wait_and_each_is_repeated_once() {
    fill("T1", "T2", "T3", "T4", "T5");
    shop.fake.callsPerToken(1);

    RunReport report = upsert();

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.finished()).isEqualTo(5);
    assertThat(signIns).hasValue(2);
    for (int i = 1; i <= 5; i++) {
      assertThat(saves("T" + i)).isBetween(1L, 2L);
    }
  }

  @Test
  void a_second_401_is_a_missing_right_that_stops_the_run_and_leaves_the_items() {
    fill("T1", "T2", "T3", "T4", "T5");
    refused = request -> request.method().equals("PUT");

    RunReport report = upsert();

    assertThat(report.stopped().orElseThrow())
        .contains("Magento_Catalog::products", "the token is fresh, so a right is missing");
    assertThat(report.left()).as(report.toString()).isEqualTo(5);
    assertThat(report.failed()).isZero();
    assertThat(signIns).hasValue(2);
    assertThat(shop.count("PUT", "/rest/all/V1/products/")).isLessThanOrEqualTo(2 * 6);
    assertThat(report.toString()).doesNotContain("pass-of-roland");
  }

  @Test
  void a_second_sign_in_that_is_refused_is_one_attempt_and_the_end() {
    fill("T1", "T2", "T3", "T4", "T5");
    shop.fake.callsPerToken(1);
    refused = request -> request.path().equals(TOKENS) && signIns.get() == 2;

    RunReport report = upsert();

    assertThat(report.stopped().orElseThrow()).contains("admin sign-in", "not tried again");
    assertThat(signIns).hasValue(2);
    assertThat(report.finished()).isZero();
    assertThat(report.toString()).doesNotContain("pass-of-roland");
  }

  private RunReport upsert() {
    return shop.crossdock.run(
        Route.from(shop.incoming("products").build())
            .transform(MagentoBusyShopCasesTest::priceOrEmptyName)
            .to(shop.outgoing("products", "upsert").build()));
  }

  private long saves(String sku) {
    return shop.count("PUT", "/rest/all/V1/products/" + sku);
  }

  private void fill(String... skus) {
    for (String sku : skus) {
      shop.fake.product(ShopConnection.json("{'sku':'" + sku + "','name':'Name " + sku + "'}"));
    }
  }

  private Optional<FakeResponse> before(FakeRequest request) {
    if (request.path().equals(TOKENS) && signIns.incrementAndGet() == 2) {
      shop.fake.callsPerToken(1_000);
    }
    // Words in the shop's own language, as in the field: only the status can be gone by.
    return refused.test(request)
        ? Optional.of(
            FakeResponse.json(
                401,
                ShopConnection.json(
                    "{'message':'Odbiorca nie jest uprawniony do dostępu do %resources.',"
                        + "'parameters':{'resources':'Magento_Catalog::products'}}")))
        : Optional.empty();
  }
}
