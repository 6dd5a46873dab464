package io.crossdock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.RunReport;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.magento.MagentoState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real catalogue the label of an option is often not its code; the shop knows labels only. */
class RealLabelsTest {

  @TempDir Path catalogue;

  @BeforeEach
  void write() throws IOException {
    file(
        "attributes",
        "{'code':'sku','type':'pim_catalog_identifier'}",
        "{'code':'name','type':'pim_catalog_text'}",
        "{'code':'view','type':'pim_catalog_simpleselect'}",
        "{'code':'views','type':'pim_catalog_multiselect'}");
    file(
        "attribute-options",
        "{'code':'36','attribute':'view','labels':{'en_US':'360'}}",
        "{'code':'360','attribute':'view','labels':{'en_US':'Twice round'}}",
        "{'code':'x1','attribute':'views','labels':{'en_US':'Wall & ceiling'}}",
        "{'code':'x2','attribute':'views','labels':{'en_US':'Floor'}}");
    file("families", "{'code':'lamps','attributes':['sku','name','view','views']}");
    file(
        "products",
        product("1c4a1b9e-5d0e-4c61-9a0b-0d5a2f6b7c01", "L-36", "'36'", "['x1','x2']"),
        product("1c4a1b9e-5d0e-4c61-9a0b-0d5a2f6b7c02", "L-360", "'360'", "['x2']"));
  }

  private void file(String name, String... lines) throws IOException {
    Files.writeString(
        catalogue.resolve(name + ".ndjson"), String.join("\n", lines).replace('\'', '"') + "\n");
  }

  private static String product(String uuid, String sku, String view, String views) {
    String value = "[{'locale':null,'scope':null,'data':%s}]";
    return "{'uuid':'%s','family':'lamps','enabled':true,'values':{'sku':%s,'name':%s,'view':%s,'views':%s}}"
        .formatted(
            uuid,
            value.formatted("'" + sku + "'"),
            value.formatted("'Lamp " + sku + "'"),
            value.formatted(view),
            value.formatted(views));
  }

  @Test
  void every_option_arrives_in_the_shop_under_the_label_that_the_pim_gives_it() {
    try (Playground playground = Playground.of("--akeneo-catalogue", catalogue.toString());
        TaskStore store = TaskStore.inMemory()) {
      RunReport report = FirstIntegration.run(playground, store);

      assertThat(report.finished()).as(report.toString()).isEqualTo(2);
      assertThat(report.remarks()).noneMatch(remark -> remark.contains("no option"));
      assertThat(options(playground.magento(), "L-36", "view"))
          .isEqualTo(ids("view", playground, "360"));
      assertThat(options(playground.magento(), "L-360", "view"))
          .isEqualTo(ids("view", playground, "Twice round"));
      assertThat(options(playground.magento(), "L-36", "views"))
          .isEqualTo(ids("views", playground, "Wall & ceiling", "Floor"));
    }
  }

  @Test
  void every_option_comes_back_into_the_pim_under_its_own_code() {
    try (Playground playground = Playground.of("--akeneo-catalogue", catalogue.toString());
        FakeAkeneo empty = FakeAkeneo.start()) {
      empty.fillFrom(withoutProducts());
      RunReport report = MagentoToAkeneo.run(playground, empty);

      assertThat(report.finished()).as(report.toString()).isEqualTo(2);
      assertThat(data(empty, "L-36", "view").asText()).isEqualTo("36");
      assertThat(data(empty, "L-360", "view").asText()).isEqualTo("360");
      assertThat(data(empty, "L-36", "views").toString()).isEqualTo("[\"x1\",\"x2\"]");
      assertThat(data(empty, "L-360", "views").toString()).isEqualTo("[\"x2\"]");
    }
  }

  private Path withoutProducts() {
    try {
      Files.delete(catalogue.resolve("products.ndjson"));
      return catalogue;
    } catch (IOException locked) {
      throw new AssertionError(locked);
    }
  }

  private static String options(FakeMagento magento, String sku, String attribute) {
    JsonNode product = magento.state().product(sku).orElseThrow();
    return MagentoState.customAttribute(product, attribute).asText();
  }

  private static String ids(String attribute, Playground playground, String... labels) {
    StringBuilder ids = new StringBuilder();
    for (String label : labels) {
      ids.append(ids.isEmpty() ? "" : ",")
          .append(playground.magento().state().option(attribute, label).orElseThrow());
    }
    return ids.toString();
  }

  private static JsonNode data(FakeAkeneo pim, String identifier, String attribute) {
    return pim.state()
        .productByIdentifier(identifier)
        .orElseThrow()
        .path("values")
        .path(attribute)
        .path(0)
        .path("data");
  }
}
