package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.standard.Data;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import io.crossdock.testkit.akeneo.CatalogueOf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Variants that are read as one product, that of their root model. */
@Timeout(60)
class AkeneoGroupedVariantsTest {

  private final Pim pim = new Pim();
  private final Map<String, Product> read = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    pim.close();
  }

  private Incoming.Builder grouped() {
    return pim.incoming("products-uuid").setting("variants", "grouped");
  }

  private RunReport run(Incoming incoming) {
    return pim.crossdock.run(
        Route.from(incoming)
            .standard()
            .transform(
                Product.class,
                product -> {
                  read.put(product.key(), product);
                  return product;
                })
            .to(pim.outgoing("products", "upsert").build()));
  }

  @Test
  void every_product_comes_once_and_every_variant_once_below_its_root_model() {
    CatalogueOf catalogue = CatalogueOf.products(300);
    pim.fake.catalogue(catalogue);

    RunReport report = run(grouped().build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.books().balance()).isTrue();
    List<Product> roots =
        read.values().stream().filter(product -> !product.axes().isEmpty()).toList();
    assertThat(roots).hasSize(16);
    assertThat(read).hasSize(240 + 16);
    assertThat(roots.stream().mapToInt(root -> root.variants().size()).sum()).isEqualTo(60);
    assertThat(roots)
        .allSatisfy(
            root -> {
              assertThat(root.axes()).containsExactly("color", "size");
              assertThat(root.variants().stream().map(AkeneoGroupedVariantsTest::choice))
                  .doesNotHaveDuplicates();
            });
  }

  private static String choice(Product variant) {
    return List.of("color", "size").stream()
        .map(axis -> variant.value(axis, null, null).map(Object::toString).orElse("none"))
        .collect(Collectors.joining(" "));
  }

  // A reference to a model may differ in case from its code. Source: the published demo catalogue.
  @Test
  void what_a_variant_shares_with_its_models_stands_at_the_product_alone() {
    lamps();

    RunReport report = run(grouped().build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    Product lamp = read.get("aurora");
    assertThat(lamp.family()).contains("lamps");
    assertThat(lamp.status()).contains(Product.Status.ENABLED);
    assertThat(lamp.values()).containsExactly(Value.of("name", new Data.Text("Aurora")));
    assertThat(lamp.variants())
        .extracting(Product::key)
        .containsExactlyInAnyOrder("AU-oak", "AU-white");
    Product oak = lamp.variants().get(0);
    assertThat(oak.parent()).isEmpty();
    assertThat(oak.value("name", null, null)).isEmpty();
    assertThat(oak.value("color", null, null))
        .hasValueSatisfying(
            data -> assertThat(((Data.Options) data).codes()).containsAnyOf("oak", "white"));
    assertThat(report.remarks()).noneMatch(remark -> remark.contains("products of their own"));
  }

  @Test
  void a_model_without_variants_is_left_out_with_a_note() {
    lamps();
    fill(
        pim.fake::productModel,
        "{'code':'empty','family':'lamps','family_variant':'lamps_by_color','parent':null,"
            + "'values':{}}");

    RunReport report = run(grouped().build());

    assertThat(read).doesNotContainKey("empty");
    assertThat(report.remarks()).anyMatch(remark -> remark.contains("without variants"));
  }

  @Test
  void a_changed_variant_brings_its_product_though_its_model_did_not_change() {
    lamps();
    Incoming changes = grouped().changedSince().build();
    run(changes);
    read.clear();
    pim.time.advance(Duration.ofHours(1));
    pim.call("patch_products__code_", "{path: {code: \"AU-white\"}, payload: {enabled: false}}");

    RunReport report = run(changes);

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(read.get("aurora").variants())
        .anySatisfy(
            variant -> {
              assertThat(variant.key()).isEqualTo("AU-white");
              assertThat(variant.status()).contains(Product.Status.DISABLED);
            });
  }

  @Test
  void a_search_of_ones_own_and_other_lists_are_refused_with_words() {
    assertThatThrownBy(() -> grouped().query("search", "{}").build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("query \"search\" cannot be given where variants are grouped");
    assertThatThrownBy(() -> pim.incoming("categories").setting("variants", "grouped").build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("setting \"variants\" is grouped");
  }

  private void lamps() {
    pim.fake.catalogue(CatalogueOf.products(0));
    fill(pim.fake::option, "{'code':'oak','attribute':'color','labels':{}}");
    fill(pim.fake::option, "{'code':'white','attribute':'color','labels':{}}");
    fill(pim.fake::family, "{'code':'lamps','attributes':['sku','name','color']}");
    fill(
        variant -> pim.fake.familyVariant("lamps", variant),
        "{'code':'lamps_by_color','variant_attribute_sets':["
            + "{'level':1,'axes':['color'],'attributes':['color','sku']}]}");
    fill(
        pim.fake::productModel,
        "{'code':'aurora','family':'lamps','family_variant':'lamps_by_color','parent':null,"
            + "'values':{'name':[{'locale':null,'scope':null,'data':'Aurora'}]}}");
    for (String color : List.of("oak", "white")) {
      pim.call(
          "patch_products__code_",
          """
          {path: {code: "AU-%s"}, payload: {family: "lamps", parent: "AURORA", enabled: true,
            values: {color: [{locale: null, scope: null, data: "%s"}]}}}
          """
              .formatted(color, color));
    }
  }

  private static void fill(Consumer<String> fake, String json) {
    fake.accept(json.replace('\'', '"'));
  }
}
