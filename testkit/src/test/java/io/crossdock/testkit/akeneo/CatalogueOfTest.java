package io.crossdock.testkit.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueOfTest {

  private final CatalogueOf catalogue = CatalogueOf.products(2_000).seed(7);

  @Test
  void the_same_seed_gives_the_same_catalogue() {
    assertThat(CatalogueOf.products(2_000).seed(7).product(123)).isEqualTo(catalogue.product(123));
    assertThat(CatalogueOf.products(2_000).seed(8).product(123))
        .isNotEqualTo(catalogue.product(123));
  }

  @Test
  void uuids_are_valid_and_rise_with_the_index() {
    List<String> uuids = LongStream.range(0, 2_000).mapToObj(catalogue::uuid).toList();

    assertThat(uuids).isSorted().doesNotHaveDuplicates().allMatch(Key::isUuid);
    assertThat(catalogue.indexOf(uuids.get(1_999))).isEqualTo(1_999);
    assertThat(catalogue.indexOf(StartStates.LN_1)).isEqualTo(-1);
    assertThat(catalogue.firstAfter(uuids.get(41))).isEqualTo(42);
    assertThat(catalogue.indexOfIdentifier(catalogue.identifier(77))).isEqualTo(77);
  }

  @Test
  void the_catalogue_has_the_awkward_sides_of_real_ones() {
    List<ObjectNode> all = LongStream.range(0, 2_000).mapToObj(catalogue::product).toList();

    assertThat(all.stream().filter(p -> !p.at("/values").has("price")).count())
        .isGreaterThan(1_500);
    assertThat(all.stream().filter(p -> !p.at("/values").has("name")).count())
        .isEqualTo(catalogue.withoutName())
        .isEqualTo(8);
    assertThat(all.stream().filter(p -> !p.at("/values").has("description")).count())
        .isBetween(100L, 200L);
    assertThat(all.stream().filter(p -> p.get("family").isNull())).hasSize(2);
    assertThat(all).filteredOn(p -> name(p).equals("Classic Lamp")).hasSizeGreaterThan(10);
    assertThat(all).filteredOn(p -> p.get("parent").isTextual()).hasSize(400);
    assertThat(all).anyMatch(p -> p.get("associations").isArray());
    assertThat(all).allMatch(p -> p.at("/values/sku/0/data").isTextual() && !p.has("identifier"));
    assertThat(all).anyMatch(p -> p.at("/values/weight/0/data/amount").isTextual());
    assertThat(all).anyMatch(p -> onlyLocale(p).equals(Set.of("de_DE")));
    assertThat(all).anyMatch(p -> p.at("/values/description/0/data").asText().contains("<b>"));
  }

  private static String name(JsonNode product) {
    return product.at("/values/name/0/data").asText();
  }

  private static Set<String> onlyLocale(JsonNode product) {
    return new HashSet<>(product.at("/values/description").findValuesAsText("locale"));
  }

  @Test
  void what_a_product_refers_to_is_there() {
    try (FakeAkeneo fake = FakeAkeneo.start().catalogue(catalogue)) {
      AkeneoState state = fake.state();
      for (long i = 0; i < 2_000; i++) {
        ObjectNode product = catalogue.product(i);
        product
            .get("categories")
            .forEach(code -> assertThat(state.find("categories", code.asText())).isPresent());
        if (product.get("parent").isTextual()) {
          assertThat(state.productModel(product.get("parent").asText())).isPresent();
        }
        product
            .get("values")
            .fieldNames()
            .forEachRemaining(code -> assertThat(state.find("attributes", code)).isPresent());
        String color = product.at("/values/color/0/data").asText("");
        assertThat(color.isEmpty() || state.option("color", color).isPresent()).isTrue();
      }
    }
  }

  @Test
  void every_product_comes_once_and_in_order_by_search_after() {
    try (FakeAkeneo fake = FakeAkeneo.start().catalogue(catalogue)) {
      AkeneoClient client = new AkeneoClient(fake);
      fake.product(StartStates.json("{'uuid':'" + StartStates.LN_1 + "','identifier':'LN-1'}"));
      client.delete("products-uuid/" + catalogue.uuid(5));
      client.patch("products-uuid/" + catalogue.uuid(6), "{'enabled':false}");

      List<String> read = readAll(client);

      Set<String> expected = new TreeSet<>(List.of(StartStates.LN_1));
      LongStream.range(0, 2_000).filter(i -> i != 5).forEach(i -> expected.add(catalogue.uuid(i)));
      assertThat(read).containsExactlyElementsOf(expected);
      assertThat(fake.state().products()).isEqualTo(2_000);
    }
  }

  private static List<String> readAll(AkeneoClient client) {
    List<String> read = new ArrayList<>();
    String next = "products-uuid?pagination_type=search_after&limit=100";
    while (!next.isEmpty()) {
      FakeResponse page = client.get(next);
      page.json().at("/_embedded/items").forEach(item -> read.add(item.get("uuid").asText()));
      String href = page.json().at("/_links/next/href").asText("");
      next = href.isEmpty() ? "" : href.substring(href.indexOf("products-uuid"));
    }
    return read;
  }

  @Test
  void a_million_products_take_no_time_to_fill_and_are_found_by_key() {
    CatalogueOf million = CatalogueOf.products(1_000_000);
    try (FakeAkeneo fake = FakeAkeneo.start().catalogue(million)) {
      AkeneoClient client = new AkeneoClient(fake);

      assertThat(fake.state().products()).isEqualTo(1_000_000);
      assertThat(client.get("products/" + million.identifier(999_999)).json().get("uuid").asText())
          .isEqualTo(million.uuid(999_999));
      String target = "products-uuid?pagination_type=search_after&limit=100&search_after=";
      assertThat(client.get(target + million.uuid(999_949)).json().at("/_embedded/items"))
          .hasSize(50);
    }
  }

  @Test
  void the_last_changes_of_a_million_are_found_without_making_them_all() {
    CatalogueOf million = CatalogueOf.products(1_000_000);
    try (FakeAkeneo fake = FakeAkeneo.start().catalogue(million)) {
      AkeneoClient client = new AkeneoClient(fake);
      client.patch("products-uuid/" + million.uuid(3), "{'enabled':false}");

      // The last second of the made products is 2026-01-12 13:46:39.
      FakeResponse changed =
          client.search(
              "products-uuid", "{'updated':[{'operator':'>','value':'2026-01-12 13:46:37'}]}");

      assertThat(changed.json().at("/_embedded/items").findValuesAsText("uuid"))
          .containsExactly(million.uuid(3), million.uuid(999_998), million.uuid(999_999));
    }
  }

  @Test
  void a_folder_of_files_fills_the_fake(@TempDir Path folder) throws IOException {
    write(folder, "attributes.ndjson", "{'code':'ean','type':'pim_catalog_identifier'}");
    write(folder, "channels.ndjson", "{'code':'web','locales':['en_US']}");
    write(folder, "categories.ndjson", "{'code':'a','parent':null}\n{'code':'b','parent':'a'}");
    write(
        folder,
        "products.ndjson",
        "{'uuid':'"
            + StartStates.LN_1
            + "','values':{'ean':[{'locale':null,'scope':null,'data':'1'}]}}");
    write(folder, "media-files.ndjson", "{'code':'a/b/x_one.png','mime_type':'image/png'}");
    write(Files.createDirectory(folder.resolve("images")), "x_one.png", "pixels");

    try (FakeAkeneo fake = FakeAkeneo.start().fillFrom(folder)) {
      AkeneoClient client = new AkeneoClient(fake);

      assertThat(fake.state().productByIdentifier("1")).isPresent();
      assertThat(fake.state().count("categories")).isEqualTo(2);
      assertThat(client.get("locales").json().at("/_embedded/items/0/enabled").asBoolean())
          .isTrue();
      assertThat(client.get("media-files/a/b/x_one.png/download").text()).isEqualTo("pixels");
    }
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), StartStates.json(text));
  }
}
