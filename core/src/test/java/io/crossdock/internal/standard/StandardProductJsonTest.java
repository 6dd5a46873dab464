package io.crossdock.internal.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.json.Json;
import io.crossdock.standard.Data;
import io.crossdock.standard.Image;
import io.crossdock.standard.Option;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.StockLevel;
import io.crossdock.standard.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks keep standard products as JSON text: what is lost there is lost for good. */
class StandardProductJsonTest {

  @Property(tries = 300)
  void every_product_comes_back_from_its_text_as_it_was(@ForAll("products") Product product) {
    assertThat(stored(product)).isEqualTo(product);
  }

  @Property(tries = 300)
  void every_kind_of_data_comes_back_from_its_text_as_it_was(@ForAll("data") Data data) {
    Product product = Product.of("A-1").value(Value.of("it", data)).build();

    assertThat(stored(product).values()).containsExactly(Value.of("it", data));
  }

  @Test
  void each_field_of_a_product_is_kept_by_itself() {
    List<Product> products = eachFieldAlone();

    for (Product product : products) {
      assertThat(stored(product)).isEqualTo(product);
    }
    assertThat(new HashSet<>(products)).hasSameSizeAs(products);
  }

  // A field that is added to a product and forgotten here would make the tests above worth less.
  @Test
  void the_tests_above_know_every_field_of_a_product_and_every_kind_of_data() {
    Set<String> fields = new HashSet<>();
    eachFieldAlone()
        .forEach(product -> ProductJson.write(product).fieldNames().forEachRemaining(fields::add));

    assertThat(fields).hasSize(Product.class.getDeclaredFields().length);
    assertThat(Data.class.getPermittedSubclasses()).hasSize(KINDS);
  }

  private static final int KINDS = 7;

  private static List<Product> eachFieldAlone() {
    return List.of(
        Product.of("A-1").build(),
        Product.of("A-1").id("akeneo", "u-1").build(),
        Product.of("A-1").status(Product.Status.ENABLED).build(),
        Product.of("A-1").status(Product.Status.DISABLED).build(),
        Product.of("A-1").family("bags").build(),
        Product.of("A-1").parent("bags").build(),
        Product.of("A-1").category("a").category("b").build(),
        Product.of("A-1").value(new Value("a", "de_DE", "web", new Data.Text(""))).build(),
        Product.of("A-1").price(new Price("p", "EUR", "web", new BigDecimal("12.3400"))).build(),
        Product.of("A-1").image(new Image("i", "a/b.jpg", "front")).build(),
        Product.of("A-1").image(new Image("i", "a/b.jpg", null)).build(),
        Product.of("A-1").stock(new StockLevel("default", new BigDecimal("-0.50"))).build(),
        Product.of("A-1").axis("color").axis("size").build(),
        Product.of("A-1").variant("A-1-red").build(),
        Product.of("A-1")
            .variant(Product.of("A-1-red").value(Value.of("color", Data.Options.of("red"))).build())
            .build());
  }

  private static Product stored(Product product) {
    try {
      JsonNode json = Json.stored().readTree(Json.write(ProductJson.write(product)));
      return ProductJson.read(json);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Provide
  Arbitrary<Product> products() {
    return Combinators.combine(
            words(),
            things(words(), (product, id) -> product.id(id, "id of " + id)),
            things(Arbitraries.of(Product.Status.class), Product.Builder::status),
            things(words(), (product, word) -> product.family(word).parent("parent of " + word)),
            things(words(), Product.Builder::category),
            things(values(), Product.Builder::value),
            things(prices(), Product.Builder::price),
            Combinators.combine(things(rest(), (product, thing) -> thing.to(product)), variants())
                .as(StandardProductJsonTest::both))
        .as(
            (key, ids, status, family, categories, values, prices, rest) -> {
              Product.Builder product = Product.of(key);
              List.of(ids, status, family, categories, values, prices, rest)
                  .forEach(thing -> thing.to(product));
              return product.build();
            });
  }

  /** Something that a product may have. */
  private interface Thing {
    void to(Product.Builder product);
  }

  private static Thing both(Thing one, Thing other) {
    return product -> {
      one.to(product);
      other.to(product);
    };
  }

  private static <T> Arbitrary<Thing> things(
      Arbitrary<T> arbitrary, BiConsumer<Product.Builder, T> add) {
    return arbitrary
        .list()
        .ofMaxSize(3)
        .map(all -> product -> all.forEach(each -> add.accept(product, each)));
  }

  private static Arbitrary<Thing> rest() {
    return Arbitraries.oneOf(
        Combinators.combine(texts(), texts(), maybe(texts()))
            .as((attribute, file, label) -> p -> p.image(new Image(attribute, file, label))),
        Combinators.combine(texts(), numbers())
            .as((source, quantity) -> p -> p.stock(new StockLevel(source, quantity))),
        texts().map(axis -> p -> p.axis(axis)));
  }

  private Arbitrary<Thing> variants() {
    return Combinators.combine(words(), values())
        .as((key, value) -> Product.of(key).value(value).build())
        .list()
        .ofMaxSize(3)
        .uniqueElements(Product::key)
        .map(all -> product -> all.forEach(product::variant));
  }

  private Arbitrary<Value> values() {
    return Combinators.combine(texts(), maybe(texts()), maybe(texts()), data()).as(Value::new);
  }

  private static Arbitrary<Price> prices() {
    return Combinators.combine(texts(), texts(), maybe(texts()), numbers()).as(Price::new);
  }

  @Provide
  Arbitrary<Data> data() {
    return Arbitraries.oneOf(
        texts().map(Data.Text::new),
        numbers().map(Data.Number::new),
        Arbitraries.of(true, false).map(Data.Flag::new),
        Arbitraries.longs()
            .between(-10_000, 3_000_000)
            .map(LocalDate::ofEpochDay)
            .map(Data.Day::new),
        options().list().ofMaxSize(3).map(Data.Options::new),
        Combinators.combine(numbers(), texts()).as(Data.Measure::new),
        texts().map(Data.Other::new));
  }

  private static Arbitrary<Option> options() {
    Arbitrary<Option.Label> labels =
        Combinators.combine(maybe(texts()), words()).as(Option.Label::new);
    return Combinators.combine(texts(), labels.list().ofMaxSize(3))
        .as(
            (code, some) -> {
              Option option = Option.of(code);
              for (Option.Label label : some) {
                option = option.withLabel(label.locale(), label.text());
              }
              return option;
            });
  }

  private static Arbitrary<BigDecimal> numbers() {
    return Combinators.combine(
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30)),
            Arbitraries.integers().between(-20, 20))
        .as(BigDecimal::new);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(8);
  }

  private static Arbitrary<String> words() {
    return texts().filter(text -> !text.isBlank());
  }

  private static Arbitrary<@Nullable String> maybe(Arbitrary<String> texts) {
    return texts.injectNull(0.3);
  }
}
