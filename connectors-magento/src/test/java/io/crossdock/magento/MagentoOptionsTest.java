package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Settings;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.magento.MagentoState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Options whose labels are not their codes, into the shop and out of it. */
class MagentoOptionsTest {

  private static final Option THREE_SIXTY =
      Option.of("36").withLabel("en_US", "360").withLabel("de_DE", "Rundum");

  private final FakeMagento magento = FakeMagento.create().integrationToken("token");
  private final FakeServer server = FakeServer.start(magento);
  private final ShopConnection connection = new ShopConnection(server.baseUrl(), "token");

  @BeforeEach
  void fill() {
    magento
        .attribute("view", "select", "36", "360", "Rundum", "A4 (210 x 297 mm)")
        .attribute("views", "multiselect", "360", "Rundum")
        .attribute("note", "text");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_option_is_found_by_its_label_in_the_configured_locale_and_not_by_its_code() {
    assertThat(view(THREE_SIXTY, locales("en_US"))).isEqualTo(id("360"));
    assertThat(view(THREE_SIXTY, locales("de_DE"))).isEqualTo(id("Rundum"));
    assertThat(view(THREE_SIXTY, locales("fr_FR", "de_DE"))).isEqualTo(id("Rundum"));
  }

  @Test
  void a_label_for_all_locales_counts_in_each() {
    Option option = Option.of("36").withLabel("de_DE", "nowhere").withLabel(null, "360");

    assertThat(view(option, locales("en_US"))).isEqualTo(id("360"));
    assertThat(view(option, Settings.none())).isEqualTo(id("360"));
  }

  @Test
  void any_label_counts_for_an_option_that_has_none_in_the_configured_locale() {
    Option option = Option.of("unknown").withLabel("de_DE", " RUNDUM ");

    assertThat(view(option, locales("en_US"))).isEqualTo(id("Rundum"));
    assertThat(view(option, Settings.none())).isEqualTo(id("Rundum"));
  }

  @Test
  void an_option_whose_label_the_shop_lacks_is_found_by_its_code_and_then_by_its_slug() {
    assertThat(view(Option.of("36").withLabel("en_US", "nowhere"), locales("en_US")))
        .isEqualTo(id("36"));
    assertThat(view(Option.of("a4_210_x_297_mm").withLabel("en_US", "nowhere"), locales("en_US")))
        .isEqualTo(id("A4 (210 x 297 mm)"));
  }

  @Test
  void an_option_that_the_shop_lacks_fails_or_is_left_out_and_is_named_with_its_label() {
    Option mint = Option.of("m1").withLabel("en_US", "Mint");

    assertThatThrownBy(() -> view(mint, locales("en_US")))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("m1 (Mint)");
    assertThat(view(mint, locales("en_US").with("unknownOption", "ignore"))).isEmpty();
    assertThat(connection.remarks()).anySatisfy(r -> assertThat(r).contains("m1 (Mint)"));
  }

  @Test
  void several_options_are_found_each_by_its_own_label_and_sent_once() {
    JsonNode body =
        write(
            Value.of("views", Data.Options.of(THREE_SIXTY, Option.of("360"), Option.of("rundum"))),
            locales("en_US"));

    assertThat(MagentoState.customAttribute(body, "views").asText())
        .isEqualTo(
            magento.state().option("views", "360").orElseThrow()
                + ","
                + magento.state().option("views", "Rundum").orElseThrow());
  }

  @Test
  void an_attribute_of_text_gets_the_label_that_people_read() {
    JsonNode body =
        write(Value.of("note", Data.Options.of(THREE_SIXTY, Option.of("plain"))), locales("de_DE"));

    assertThat(MagentoState.customAttribute(body, "note").asText()).isEqualTo("Rundum, plain");
  }

  @Test
  void options_are_read_with_their_label_in_the_locale_of_the_setting() {
    JsonNode item =
        ShopConnection.json(
            "{'sku':'R','custom_attributes':[{'attribute_code':'view','value':'"
                + id("360")
                + "'}]}");

    Product read =
        new MagentoProducts().toStandard(item, context(Settings.none().with("locale", "en_US")));

    assertThat(read.values().get(0).data())
        .isEqualTo(Data.Options.of(Option.of("360").withLabel("en_US", "360")));
  }

  private String id(String label) {
    return magento.state().option("view", label).orElseThrow();
  }

  private String view(Option option, Settings settings) {
    JsonNode body = write(Value.of("view", Data.Options.of(option)), settings);
    return MagentoState.customAttribute(body, "view").asText("");
  }

  private JsonNode write(Value value, Settings settings) {
    return new MagentoProducts()
        .fromStandard(Product.of("R").value(value).build(), context(settings));
  }

  private static Settings locales(String... locales) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (String locale : locales) {
      list.add(locale);
    }
    return Settings.none().with("locales", list);
  }

  private FormContext context(Settings settings) {
    return new FormContext(MagentoPublisherTest.row("products", "upsert"), settings, connection);
  }
}
