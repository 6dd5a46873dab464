package io.crossdock.testkit.magento;

import static io.crossdock.testkit.magento.Caller.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The states, by name, in which the recorded shop was before a file of exchanges. */
final class MagentoStarts {

  static final String PASSWORD = "right-password-1";
  static final String TOKEN = "integration-token-1";

  /** What the recorded shop had after the exchanges on product writes, from number 27 on. */
  private static final List<String> WRITTEN =
      List.of(
          "wr-1",
          "wr-2",
          "",
          "wr-7",
          "sp ace",
          "sl/ash",
          "per%cent",
          "uni-é漢",
          "quo\"te",
          "apos'trophe",
          "plus+plus",
          "question?q",
          "hash#h",
          "amp&amp",
          "back\\slash",
          "lead",
          "CASE-A");

  private MagentoStarts() {}

  /** A fake in that state. */
  static FakeMagento magento(String name) {
    FakeMagento magento =
        FakeMagento.start(FakeClock.at("2026-11-24T14:55:24Z"))
            .admin("admin", PASSWORD)
            .admin("lock", PASSWORD)
            .integrationToken(TOKEN)
            .integration(
                SignedCalls.CONSUMER,
                SignedCalls.CONSUMER_SECRET,
                SignedCalls.TOKEN,
                SignedCalls.TOKEN_SECRET)
            .nextCartIds("gVd5JCyFQakcFeATMjuf3C9gNAbfxQ9J")
            .modules(modules());
    return switch (name) {
      case "an empty shop" -> magento;
      case "26 products", "26 products and no order" -> pages(magento);
      case "26 products, attributes assigned" -> assigned(pages(magento));
      case "26 products and others, number 44 next" -> written(pages(magento));
      case "products and configurables" -> configurables(written(pages(magento)));
      case "products, configurables and two bulks done" ->
          bulks(assigned(configurables(written(pages(magento)))));
      case "products with stock and an integration" ->
          assigned(written(pages(magento))).stock("pg-01", "default", BigDecimal.valueOf(5));
      case "products, integration tokens refused as bearer" ->
          pages(magento).refuseIntegrationTokens();
      default -> throw new IllegalArgumentException("no start state \"" + name + "\"");
    };
  }

  /** Does what happened between two exchanges. */
  static void then(String name, FakeMagento magento) {
    switch (name) {
      case "then the consumer runs" -> magento.consumeBulks();
      default -> throw new IllegalArgumentException("nothing is called \"" + name + "\"");
    }
  }

  private static FakeMagento pages(FakeMagento magento) {
    magento.product(
        json("{'sku':'a-1','name':'A one','price':9.5,'weight':1}")
            .<ObjectNode>deepCopy()
            .put("created_at", "2026-11-24 14:49:07")
            .put("updated_at", "2026-11-24 14:49:07"));
    for (int i = 1; i <= 25; i++) {
      ObjectNode product = MagentoJson.object();
      product.put("sku", String.format(Locale.ROOT, "pg-%02d", i)).put("name", "Page item " + i);
      String time = i < 20 ? "2026-11-24 14:50:11" : "2026-11-24 14:50:12";
      product.put("price", i).put("weight", 1).put("created_at", time);
      magento.product(product.put("updated_at", time));
    }
    return magento;
  }

  private static FakeMagento written(FakeMagento magento) {
    for (int i = 0; i < WRITTEN.size(); i++) {
      if (!WRITTEN.get(i).isEmpty()) {
        ObjectNode product = MagentoJson.object().put("id", 27 + i).put("sku", WRITTEN.get(i));
        product.put("type_id", WRITTEN.get(i).equals("wr-7") ? "nope" : "simple");
        magento.product(product.put("name", "Written " + i));
      }
    }
    magento.deleteProduct("wr-2");
    return magento;
  }

  private static FakeMagento configurables(FakeMagento magento) {
    for (String sku : List.of("conf-S", "conf-M", "conf-L")) {
      magento.product(MagentoJson.object().put("sku", sku));
    }
    for (String sku : List.of("conf", "conf2")) {
      magento.product(MagentoJson.object().put("sku", sku).put("type_id", "configurable"));
    }
    return magento.stock("a-1", "default", BigDecimal.valueOf(5));
  }

  /** The order of custom attributes changes with the first assignment. */
  private static FakeMagento assigned(FakeMagento magento) {
    Caller.of(magento)
        .post(
            "/rest/V1/products/attribute-sets/attributes",
            "{'attributeSetId':4,'attributeGroupId':7,'attributeCode':'color','sortOrder':90}");
    return magento;
  }

  private static FakeMagento bulks(FakeMagento magento) {
    Caller caller = Caller.of(magento);
    magento.nextBulkUuids(
        "c579df4b-985c-4058-98a6-7b8968a7c434",
        "e87d6230-53a5-4589-b99a-26b8693ae159",
        "ed27d619-236b-4757-bcc8-1c0384d6cafe",
        "b091ebfb-af29-4814-8272-4292017cc04b",
        "5c870e7e-979b-4a54-bad0-67f68c07ae62");
    String item = "{'product':{'sku':'%s','name':'%s','price':10,'weight':1,'attribute_set_id':4}}";
    caller.put("/rest/all/async/V1/products/as-1", item.formatted("as-1", "Async one"));
    StringBuilder items = new StringBuilder(item.formatted("bk-1", "Bulk one"));
    for (int i = 10; i < 14; i++) {
      items.append(',').append(item.formatted("bk-" + i, "Bulk one"));
    }
    caller.put("/rest/all/async/bulk/V1/products/bySku", "[" + items + "]");
    magento.consumeBulks();
    return magento.neverConsumeBulks();
  }

  private static List<String> modules() {
    return resource("/magento/modules.json").findValuesAsText("name");
  }

  private static JsonNode resource(String path) {
    try (InputStream stream = MagentoStarts.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return MagentoJson.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
