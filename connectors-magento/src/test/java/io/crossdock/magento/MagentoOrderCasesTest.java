package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Failure;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders whose answer was lost, through the runtime. Case M14 of the field. */
@Timeout(60)
class MagentoOrderCasesTest {

  private static final String ORDERS = "/rest/all/V1/orders";

  private final Shop shop = new Shop();
  private final Route route =
      Route.from(shop.incoming("products").build())
          .transform(
              item ->
                  ShopConnection.json(
                      "{'increment_id':'EXT-1','grand_total':5,"
                          + "'customer_email':'a@example.com'}"))
          .to(shop.outgoing("orders", "create").build());

  @BeforeEach
  void fill() {
    shop.fake.products(1);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_order_that_was_stored_though_its_answer_was_lost_is_found_and_not_sent_again() {
    shop.server.fail(Fault.resetAfterApply().on("POST", ORDERS));

    RunReport report = shop.crossdock.run(route);

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(shop.count("POST", ORDERS)).isEqualTo(1);
    assertThat(shop.count("GET", ORDERS)).isEqualTo(1);
    assertThat(shop.fake.state().orders()).hasSize(1);
  }

  @Test
  void an_order_that_is_not_found_twice_is_sent_once_more() {
    shop.server.fail(Fault.resetBeforeApply().on("POST", ORDERS));

    RunReport report = shop.crossdock.run(route);

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(shop.server.calls(ORDERS))
        .extracting(Call::method)
        .containsExactly("POST", "GET", "GET", "POST");
    assertThat(shop.fake.state().orders()).hasSize(1);
  }

  @Test
  void an_order_that_cannot_be_looked_up_now_is_left_until_a_later_run_finds_it() {
    shop.server.fail(Fault.resetAfterApply().on("POST", ORDERS));
    shop.server.fail(Fault.status(503).on("GET", ORDERS).always());

    RunReport report = shop.crossdock.run(route);

    assertThat(report.finished()).as(report.toString()).isZero();
    assertThat(shop.count("POST", ORDERS)).isEqualTo(1);
    assertThat(report.stopped()).isPresent();
    assertThat(report.left()).isEqualTo(1);

    shop.server.heal();
    RunReport later = shop.crossdock.run(route);

    assertThat(later.finished()).as(later.toString()).isEqualTo(1);
    assertThat(shop.count("POST", ORDERS)).isEqualTo(1);
    assertThat(shop.fake.state().orders()).hasSize(1);
  }

  @Test
  void of_two_orders_with_one_number_both_are_named_and_nothing_is_sent() {
    shop.fake.order(ShopConnection.json("{'entity_id':8,'increment_id':'EXT-1'}"));
    shop.fake.order(ShopConnection.json("{'entity_id':9,'increment_id':'EXT-1'}"));
    shop.server.fail(Fault.resetBeforeApply().on("POST", ORDERS));

    RunReport report = shop.crossdock.run(route);

    assertThat(report.books().inDoubt()).as(report.toString()).isEqualTo(1);
    assertThat(shop.count("POST", ORDERS)).isEqualTo(1);
    assertThat(report.failures())
        .singleElement()
        .extracting(Failure::words)
        .asString()
        .contains("8", "9");
  }
}
