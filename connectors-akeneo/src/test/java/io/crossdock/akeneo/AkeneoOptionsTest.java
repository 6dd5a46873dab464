package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import io.crossdock.testkit.Call;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Options whose labels are not their codes, out of the PIM and into it. */
@Timeout(60)
class AkeneoOptionsTest {

  private final Pim pim = new Pim();
  private final List<Product> read = new CopyOnWriteArrayList<>();

  @BeforeEach
  void fill() {
    pim.fake
        .attribute("{'code':'sku','type':'pim_catalog_identifier'}".replace('\'', '"'))
        .attribute("{\"code\":\"finish\",\"type\":\"pim_catalog_simpleselect\"}")
        .attribute("{\"code\":\"uses\",\"type\":\"pim_catalog_multiselect\"}");
    option("finish", "36", "'en_US':'360','de_DE':'360 Grad'");
    option("finish", "360", "'en_US':'3600'");
    option("finish", "mat", "'en_US':'Gift','de_DE':'Matt'");
    option("finish", "gift", "'en_US':'Wrapped','de_DE':'Gift'");
    option("finish", "bare", "");
    option("uses", "0", "'en_US':'Home'");
    option("uses", "1", "'en_US':'Work','de_DE':null,'fr_FR':''");
    option("uses", "twin_a", "'en_US':'Twin'");
    option("uses", "twin_b", "'en_US':'Twin'");
  }

  @AfterEach
  void close() {
    pim.close();
  }

  private void option(String attribute, String code, String labels) {
    String json = "{'code':'%s','attribute':'%s','labels':{%s}}".formatted(code, attribute, labels);
    pim.fake.option(json.replace('\'', '"'));
  }

  private void product(String finish, String uses) {
    String value = "[{'locale':null,'scope':null,'data':%s}]";
    String json =
        ("{'uuid':'1c4a1b9e-5d0e-4c61-9a0b-0d5a2f6b7c01','values':{'sku':%s,'finish':%s,'uses':%s}}")
            .formatted(value.formatted("'A-1'"), value.formatted(finish), value.formatted(uses));
    pim.fake.product(json.replace('\'', '"'));
  }

  private Incoming.Builder products() {
    return pim.incoming("products-uuid");
  }

  private Route keeping(Incoming incoming) {
    return Route.from(incoming)
        .standard()
        .transform(
            Product.class,
            product -> {
              read.add(product);
              return product;
            })
        .to(pim.outgoing("products", "upsert").build());
  }

  private Data only(String attribute) {
    assertThat(read).hasSize(1);
    return read.get(0).value(attribute, null, null).orElseThrow();
  }

  // Source: recorded exchange akeneo 02 #9.
  @Test
  void a_standard_route_reads_the_labels_of_options_with_the_products() {
    product("'36'", "['1','0']");

    RunReport report = pim.crossdock.run(keeping(products().build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(only("finish"))
        .isEqualTo(
            Data.Options.of(
                Option.of("36").withLabel("en_US", "360").withLabel("de_DE", "360 Grad")));
    assertThat(only("uses"))
        .isEqualTo(
            Data.Options.of(
                Option.of("1").withLabel("en_US", "Work"),
                Option.of("0").withLabel("en_US", "Home")));
    assertThat(reads()).allMatch(call -> query(call).contains("with_attribute_options=true"));
  }

  @Test
  void a_plain_route_reads_what_its_definition_says() {
    product("'36'", "['1']");
    List<JsonNode> items = new CopyOnWriteArrayList<>();

    pim.crossdock.run(plain(products().build(), items));

    assertThat(reads()).isNotEmpty().noneMatch(call -> query(call).contains("options"));
    assertThat(items).singleElement().asString().doesNotContain("linked_data");
  }

  @Test
  void routes_that_share_a_read_with_a_plain_one_get_the_labels_from_the_lists_of_options() {
    product("'36'", "['1']");
    List<JsonNode> items = new CopyOnWriteArrayList<>();
    Incoming shared = products().build();

    RunReport report = pim.crossdock.run(keeping(shared), plain(shared, items));

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(reads()).hasSize(1).noneMatch(call -> query(call).contains("options"));
    assertThat(items).singleElement().asString().doesNotContain("linked_data");
    assertThat(only("finish"))
        .isEqualTo(
            Data.Options.of(
                Option.of("36").withLabel("en_US", "360").withLabel("de_DE", "360 Grad")));
  }

  @Test
  void what_the_definition_says_of_the_labels_holds() {
    product("'36'", "['1']");

    pim.crossdock.run(keeping(products().query("with_attribute_options", "false").build()));

    assertThat(reads()).allMatch(call -> query(call).contains("with_attribute_options=false"));
    assertThat(only("uses")).isEqualTo(Data.Options.of(Option.of("1").withLabel("en_US", "Work")));
  }

  @Test
  void only_labels_of_the_locales_asked_for_are_kept() {
    product("'36'", "['1']");

    pim.crossdock.run(keeping(products().setting("locales", "de_DE").build()));

    assertThat(only("finish"))
        .isEqualTo(Data.Options.of(Option.of("36").withLabel("de_DE", "360 Grad")));
    assertThat(only("uses")).isEqualTo(Data.Options.of("1"));
  }

  @Test
  void a_preview_asks_for_the_labels_too() {
    product("'36'", "['1']");

    pim.crossdock.preview(keeping(products().build()));

    assertThat(only("uses")).isEqualTo(Data.Options.of(Option.of("1").withLabel("en_US", "Work")));
  }

  @Test
  void an_option_is_written_by_its_code_whatever_its_label_says() {
    assertThat(written(Option.of("36").withLabel("en_US", "3600"))).isEqualTo("36");
    assertThat(written(Option.of("MAT").withLabel("de_DE", "Gift"))).isEqualTo("mat");
    assertThat(written(Option.of("bare"))).isEqualTo("bare");
  }

  @Test
  void an_option_that_is_known_by_its_label_alone_is_found_by_it() {
    // A shop says 360 of what the PIM calls 36, and the PIM calls another one 360.
    assertThat(written(Option.labelled("360"))).isEqualTo("36");
    assertThat(written(Option.labelled(" wrapped "))).isEqualTo("gift");
    assertThat(written(Option.labelled("BARE"))).isEqualTo("bare");
    assertThat(written(Option.of("9").withLabel("de_DE", "Gift"))).isEqualTo("gift");
    assertThat(written(Option.of("9").withLabel("en_US", "Gift"))).isEqualTo("mat");
  }

  @Test
  void a_label_of_several_options_gets_the_first_and_a_remark() {
    RunReport report = write(Value.of("uses", Data.Options.of(Option.labelled("Twin"))));

    assertThat(data("uses").toString()).isEqualTo("[\"twin_a\"]");
    assertThat(report.remarks())
        .anySatisfy(remark -> assertThat(remark).contains("uses", "twin_a, twin_b", "first"));
  }

  @Test
  void an_option_that_the_pim_lacks_is_named_with_its_label() {
    RunReport report =
        write(Value.of("finish", Data.Options.of(Option.of("9").withLabel("en_US", "Nine"))));

    assertThat(report.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.words()).contains("9 (Nine)"));
  }

  private String written(Option option) {
    RunReport report = write(Value.of("finish", Data.Options.of(option)));
    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    return data("finish").textValue();
  }

  private RunReport write(Value value) {
    product("'bare'", "['1']");
    UnaryOperator<Product> change =
        product -> product.toBuilder().withoutValues(value.attribute()).value(value).build();
    return pim.crossdock.run(
        Route.from(products().build())
            .standard()
            .transform(Product.class, change::apply)
            .to(pim.outgoing("products", "upsert").build()));
  }

  private JsonNode data(String attribute) {
    return pim.fake
        .state()
        .productByIdentifier("A-1")
        .orElseThrow()
        .path("values")
        .path(attribute)
        .path(0)
        .path("data");
  }

  private Route plain(Incoming incoming, List<JsonNode> items) {
    return Route.from(incoming)
        .named("plain")
        .transform(
            item -> {
              items.add(item.deepCopy());
              return item;
            })
        .to(pim.outgoing("products-uuid", "upsert").build());
  }

  private List<Call> reads() {
    return pim.calls("products-uuid").stream().filter(call -> call.method().equals("GET")).toList();
  }

  private static String query(Call call) {
    return call.request().rawTarget();
  }
}
