package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Incoming;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Call;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Always the biggest page, and search_after wherever it exists.
 *
 * <p>Source: akeneo/magento2-connector-community #60, #70; webgriffe/SyliusAkeneoPlugin #84;
 * akeneo/api-php-client #247 (case A04).
 */
@Timeout(180)
class AkeneoPagesTest {

  private final Pim pim = new Pim();

  @AfterEach
  void close() {
    pim.close();
  }

  private RunReport read(Incoming incoming) {
    return pim.crossdock.run(
        Route.from(incoming).filter("`false`").to(pim.outgoing("products-uuid", "upsert").build()));
  }

  @Test
  void a_list_of_50_200_products_takes_502_calls_and_the_one_that_ends_it() {
    pim.fake.products(50_200);

    RunReport report = read(pim.incoming("products").query("attributes", "sku").build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.read()).isEqualTo(50_200);
    // The last page is full, so its next link is followed once (recorded exchange akeneo 02 #4).
    List<Call> calls = pim.calls("products");
    assertThat(calls).hasSize(503);
    assertThat(calls)
        .allSatisfy(
            call -> {
              assertThat(call.request().queryValue("limit")).hasValue("100");
              assertThat(call.request().queryValue("pagination_type")).hasValue("search_after");
              assertThat(call.request().rawTarget()).doesNotContain("page=", "with_count=true");
            });
  }

  @Test
  void options_are_read_a_hundred_at_a_time() {
    pim.fake.attribute(
        "{\"code\":\"shade\",\"type\":\"pim_catalog_simpleselect\",\"group\":\"other\"}");
    for (int i = 0; i < 231; i++) {
      pim.fake.option("{\"code\":\"o" + i + "\",\"attribute\":\"shade\"}");
    }

    RunReport report =
        read(pim.incoming("attributes/options").path("attribute_code", "shade").build());

    assertThat(report.read()).as(report.toString()).isEqualTo(231);
    assertThat(pim.calls("attributes/shade/options"))
        .hasSize(3)
        .allSatisfy(call -> assertThat(call.request().queryValue("limit")).hasValue("100"));
  }

  @Test
  void a_bare_list_is_delivered_whole_with_one_call() {
    for (int i = 0; i < 23; i++) {
      pim.fake.put(
          "measurement-families",
          """
          {"code":"own_%d","standard_unit_code":"UNIT","units":{"UNIT":{"code":"UNIT",
           "convert_from_standard":[{"operator":"mul","value":"1"}],"symbol":"u"}}}
          """
              .formatted(i));
    }

    RunReport report = read(pim.incoming("measurement-families").build());

    assertThat(report.read()).as(report.toString()).isEqualTo(23);
    assertThat(pim.calls("measurement-families")).hasSize(1);
  }
}
