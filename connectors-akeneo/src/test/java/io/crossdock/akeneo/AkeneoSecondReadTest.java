package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Fault;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same number, written otherwise, is the same number.
 *
 * <p>Source: webgriffe/SyliusAkeneoPlugin #110; akeneo/pim-community-dev #5044 (case A07).
 */
@Timeout(60)
class AkeneoSecondReadTest {

  private static final String UUID = "5b8b0000-0000-4000-8000-000000000001";

  private final Pim pim = new Pim();
  private final List<String> asRead = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    pim.close();
  }

  @BeforeEach
  void productAndAttributes() {
    pim.fake.product("{\"uuid\":\"" + UUID + "\",\"identifier\":\"SET-39\"}");
    for (String code : List.of("weight_text", "price_text", "stock_text")) {
      pim.fake.attribute(
          "{\"code\":\"" + code + "\",\"type\":\"pim_catalog_text\",\"group\":\"other\"}");
    }
  }

  private RunReport run(String weight, String price) {
    pim.fake.fail(
        Fault.status(
                200,
                Trees.json(
                    """
                    {"_links":{},"_embedded":{"items":[{"uuid":"%s","values":{
                      "weight":[{"locale":null,"scope":null,
                       "data":{"amount":%s,"unit":"KILOGRAM"}}],
                      "length":[{"locale":null,"scope":null,
                       "data":{"amount":12345678901234.123456789012,"unit":"METER"}}],
                      "price":[{"locale":null,"scope":null,
                       "data":[{"amount":%s,"currency":"EUR"},
                        {"amount":null,"currency":"USD"}]}],
                      "stock":[{"locale":null,"scope":null,"data":1000000}]}}]}}
                    """
                        .formatted(UUID, weight, price)))
            .on("GET", "/api/rest/v1/products-uuid"));
    return pim.crossdock.run(
        Route.from(pim.incoming("products-uuid").build())
            .transform(
                item -> {
                  asRead.add(item.toString());
                  return mapped(item);
                })
            .to(pim.outgoing("products-uuid", "upsert").build()));
  }

  private static JsonNode mapped(JsonNode item) {
    ProductValues values = ProductValues.of(item);
    return Trees.json(
        """
        {"uuid":"%s","values":{
          "weight_text":[{"locale":null,"scope":null,"data":"%s"}],
          "price_text":[{"locale":null,"scope":null,"data":"%s"}],
          "stock_text":[{"locale":null,"scope":null,"data":"%s"}]}}
        """
            .formatted(
                UUID,
                plain(values.measure("weight").orElseThrow().amount()),
                plain(values.prices("price").get("EUR")),
                plain(values.number("stock").orElseThrow())));
  }

  private static String plain(BigDecimal number) {
    return ProductValues.plainText(number);
  }

  @Test
  void an_item_whose_numbers_are_only_written_otherwise_is_unchanged_at_the_second_read() {
    RunReport first = run("\"4.0000\"", "\"20.50\"");
    RunReport second = run("4", "20.5");

    assertThat(first.finished()).as(first.toString()).isEqualTo(1);
    assertThat(second.unchanged()).as(second.toString()).isEqualTo(1);
    assertThat(second.finished()).isZero();
    assertThat(pim.fake.ledger().versionsOf("products-uuid", UUID)).hasSize(1);
    JsonNode written = pim.fake.state().product(UUID).orElseThrow().path("values");
    assertThat(written.path("weight_text").path(0).path("data").asText()).isEqualTo("4");
    assertThat(written.path("price_text").path(0).path("data").asText()).isEqualTo("20.5");
    assertThat(written.path("stock_text").path(0).path("data").asText()).isEqualTo("1000000");
  }

  @Test
  void what_passes_untouched_keeps_its_text_and_every_digit() {
    run("\"4.0000\"", "\"20.50\"");

    assertThat(asRead)
        .singleElement()
        .asString()
        .contains(
            "\"amount\":\"4.0000\"",
            "\"amount\":12345678901234.123456789012",
            "\"amount\":\"20.50\"",
            "\"data\":1000000");
  }
}
