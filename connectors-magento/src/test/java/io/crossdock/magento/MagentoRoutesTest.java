package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Verdict;
import io.crossdock.http.Authentication;
import io.crossdock.standard.Product;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.magento.MagentoState;
import io.crossdock.testkit.magento.PassingRefusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole routes from and to a fake shop, through the runtime. */
@Timeout(60)
class MagentoRoutesTest {

  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void products_are_copied_through_the_standard_form_and_the_reading_is_proven() {
    shop.fake.products(250);

    RunReport report =
        shop.crossdock.run(
            Route.from(originals())
                .standard()
                .transform(Product.class, product -> copy(product).build())
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.books().balance()).isTrue();
    assertThat(report.finished()).as(report.toString()).isEqualTo(250);
    assertThat(report.readings().get(0).proof()).isEqualTo(Reading.Proof.PROVEN);
    assertThat(shop.fake.state().product("copy-sku-7").orElseThrow().path("price").asInt())
        .isEqualTo(7);
  }

  /** Without the copies, which are written to the same shop. */
  private Incoming originals() {
    return shop.incoming("products")
        .query("searchCriteria[filter_groups][0][filters][0][field]", "sku")
        .query("searchCriteria[filter_groups][0][filters][0][value]", "sku-%")
        .query("searchCriteria[filter_groups][0][filters][0][condition_type]", "like")
        .build();
  }

  /** Under another SKU, and so at another address. */
  private static Product.Builder copy(Product product) {
    return product.toBuilder().key("copy-" + product.key()).withoutValues("url_key");
  }

  @Test
  void a_bulk_is_sent_in_one_call_and_followed_to_its_end() {
    shop.fake.products(120).consumeBulksAtPoll(2);
    Outgoing bulk = shop.outgoing("products", "upsert").form(Operation.Form.BULK).build();

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .transform(
                    item ->
                        ShopConnection.json(
                            "{'sku':'" + item.path("sku").asText() + "','price':5}"))
                .to(bulk));

    assertThat(report.finished()).as(report.toString()).isEqualTo(120);
    assertThat(shop.server.calls("/rest/all/async/bulk/V1/products/bySku")).hasSize(1);
    assertThat(shop.fake.state().product("sku-9").orElseThrow().path("price").asInt()).isEqualTo(5);
  }

  // Recorded exchange magento 06 #3: one wrong type refuses all; the engine halves.
  @Test
  void one_wrong_item_of_a_bulk_fails_alone() {
    shop.fake.products(20);

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .transform(
                    item ->
                        ShopConnection.json(
                            "{'sku':'"
                                + item.path("sku").asText()
                                + "','price':"
                                + (item.path("sku").asText().equals("sku-13") ? "'abc'" : "8")
                                + "}"))
                .to(shop.outgoing("products", "upsert").form(Operation.Form.BULK).build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(19);
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.key()).isEqualTo("sku-13");
              assertThat(failure.words()).contains("price");
            });
  }

  // Case M15 of the field: no consumer runs.
  @Test
  void a_bulk_that_nobody_carries_out_is_left_and_the_report_says_why() {
    shop.fake.products(3).neverConsumeBulks();

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .transform(
                    item ->
                        ShopConnection.json(
                            "{'sku':'" + item.path("sku").asText() + "','price':5}"))
                .to(shop.outgoing("products", "upsert").form(Operation.Form.BULK).build()));

    assertThat(report.left()).as(report.toString()).isEqualTo(3);
    assertThat(report.books().balance()).isTrue();
    assertThat(report.remarks()).anySatisfy(r -> assertThat(r).contains("async.operations.all"));
    assertThat(shop.server.calls("/rest/all/V1/bulk/")).hasSizeLessThanOrEqualTo(25);
  }

  // Case M12 of the field.
  @Test
  void passing_refusals_of_saves_pass_and_real_ones_do_not() {
    shop.fake.products(5);
    for (PassingRefusal refusal : PassingRefusal.values()) {
      shop.fake.refuseSave("sku-" + (1 + refusal.ordinal() % 3), refusal, 1);
    }

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .transform(
                    item ->
                        ShopConnection.json(
                            "{'sku':'"
                                + item.path("sku").asText()
                                + "','price':"
                                + (item.path("sku").asText().equals("sku-4") ? "-1" : "5")
                                + "}"))
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(4);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(shop.server.calls("/rest/all/V1/products/sku-4")).hasSize(1);
  }

  // Case M13 of the field: the token runs out in the middle of a run.
  @Test
  void a_token_that_runs_out_is_renewed_once_for_all() {
    shop.fake.products(5).callsPerToken(5);

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .transform(
                    item ->
                        ShopConnection.json(
                            "{'sku':'" + item.path("sku").asText() + "','price':5}"))
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(5);
    assertThat(shop.fake.state().signIns()).isEqualTo(2);
  }

  // Issue 4: what has no name is refused by the shop, and the failure names the field.
  @Test
  void a_product_without_name_fails_in_the_shop_s_words() {
    shop.fake.products(3);

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .standard()
                .transform(
                    Product.class,
                    product -> {
                      Product.Builder copy = copy(product);
                      return product.key().equals("sku-2")
                          ? copy.withoutValues("name").build()
                          : copy.build();
                    })
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.words()).contains("\"Product Name\" attribute value is empty");
              assertThat(failure.field()).isEqualTo("name");
            });
  }

  @Test
  void a_preview_shows_the_request_and_writes_nothing() {
    shop.fake.products(2);

    var preview =
        shop.crossdock.preview(
            Route.from(shop.incoming("products").build())
                .standard()
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(preview.requests())
        .hasSize(2)
        .allSatisfy(
            request -> assertThat(request.address()).contains("/rest/all/V1/products/sku-"));
    assertThat(shop.server.calls().stream().filter(call -> call.method().equals("PUT"))).isEmpty();
  }

  @Test
  void a_client_is_tested_in_words() {
    assertThat(shop.crossdock.test(shop.client).result()).isEqualTo(Verdict.Result.WORKS);
    shop.fake.refuseIntegrationTokens();
    Verdict refused = shop.crossdock.test(Shop.client(Authentication.bearer("${Magento_Token}")));
    assertThat(refused.words())
        .contains("lacks the right Magento_Backend::store")
        .contains("standalone Bearer tokens")
        .contains("2.4.4")
        .doesNotContain("token-of-it");
  }

  @Test
  void no_secret_is_in_what_went_out_but_in_its_header() {
    shop.fake.products(2);

    shop.crossdock.run(
        Route.from(shop.incoming("products").build())
            .standard()
            .to(shop.outgoing("products", "upsert").build()));

    assertThat(shop.server.calls().stream().filter(MagentoRoutesTest::isNoSignIn))
        .isNotEmpty()
        .allSatisfy(
            call -> assertThat(call.request().rawTarget()).doesNotContain("pass-of-roland"));
    assertThat(
            MagentoState.customAttribute(
                    shop.fake.state().product("sku-1").orElseThrow(), "url_key")
                .asText())
        .isEqualTo("product-1");
  }

  private static boolean isNoSignIn(Call call) {
    return !call.path().contains("/integration/");
  }
}
