package io.crossdock.standard;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product as any system can give or take it. Immutable; {@link #toBuilder()} gives a changed
 * copy.
 *
 * <p>The key is what people call SKU. Values keep the source's attribute codes, locales and
 * channels; which of them a target takes is told by the settings of its configuration.
 *
 * <p>A product that is sold in variants has axes, and its variants are products with their own SKU;
 * each has a value for each axis, besides the values that it shares with the others.
 */
public final class Product {

  /** Whether it is on sale. */
  public enum Status {
    /** On sale. */
    ENABLED,
    /** Not on sale. */
    DISABLED
  }

  private final String key;
  private final Map<String, String> ids;
  private final @Nullable Status status;
  private final @Nullable String family;
  private final @Nullable String parent;
  private final List<String> categories;
  private final List<Value> values;
  private final List<Price> prices;
  private final List<Image> images;
  private final List<StockLevel> stock;
  private final List<String> axes;
  private final List<Product> variants;

  private Product(Builder builder) {
    this.key = builder.key;
    this.ids = new LinkedHashMap<>(builder.ids);
    this.status = builder.status;
    this.family = builder.family;
    this.parent = builder.parent;
    this.categories = List.copyOf(builder.categories);
    this.values = List.copyOf(builder.values);
    this.prices = List.copyOf(builder.prices);
    this.images = List.copyOf(builder.images);
    this.stock = List.copyOf(builder.stock);
    this.axes = List.copyOf(builder.axes);
    this.variants = List.copyOf(builder.variants);
  }

  /**
   * A builder of a product.
   *
   * @param key its SKU; not blank
   */
  public static Builder of(String key) {
    return new Builder(key);
  }

  /** Its SKU. */
  public String key() {
    return key;
  }

  /** Ids that systems gave it, by the connector's id: {@code akeneo} → a uuid. */
  public Map<String, String> ids() {
    return new LinkedHashMap<>(ids);
  }

  /** Whether it is on sale, where the source says so. */
  public Optional<Status> status() {
    return Optional.ofNullable(status);
  }

  /** What it is, in the source's code: an Akeneo family, a Magento attribute set. */
  public Optional<String> family() {
    return Optional.ofNullable(family);
  }

  /** The group that it is a variant of. */
  public Optional<String> parent() {
    return Optional.ofNullable(parent);
  }

  /** The codes of its categories. */
  public List<String> categories() {
    return categories;
  }

  /** Its values, prices and images apart. */
  public List<Value> values() {
    return values;
  }

  /** Its prices. */
  public List<Price> prices() {
    return prices;
  }

  /** Its pictures. */
  public List<Image> images() {
    return images;
  }

  /** Its stock by place. */
  public List<StockLevel> stock() {
    return stock;
  }

  /**
   * The attributes in which its variants differ, in order; empty for a product without variants.
   */
  public List<String> axes() {
    return axes;
  }

  /**
   * Its variants, each with its own SKU; none of them has variants itself. One of which the source
   * told no more is its key alone.
   */
  public List<Product> variants() {
    return variants;
  }

  /**
   * The value of an attribute for a locale and a channel: the one for both, or the one for all
   * locales or all channels.
   *
   * @param attribute its code
   * @param locale such as {@code en_US}; null if only values for all locales count
   * @param channel such as {@code ecommerce}; null if only values for all channels count
   */
  public Optional<Data> value(String attribute, @Nullable String locale, @Nullable String channel) {
    return values.stream()
        .filter(value -> value.attribute().equals(attribute))
        .filter(value -> value.locale() == null || value.locale().equals(locale))
        .filter(value -> value.channel() == null || value.channel().equals(channel))
        .map(Value::data)
        .findFirst();
  }

  /** A builder that starts from this product. */
  public Builder toBuilder() {
    Builder builder = new Builder(key);
    builder.ids.putAll(ids);
    builder.status = status;
    builder.family = family;
    builder.parent = parent;
    builder.categories.addAll(categories);
    builder.values.addAll(values);
    builder.prices.addAll(prices);
    builder.images.addAll(images);
    builder.stock.addAll(stock);
    builder.axes.addAll(axes);
    builder.variants.addAll(variants);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Product that
        && key.equals(that.key)
        && ids.equals(that.ids)
        && status == that.status
        && Objects.equals(family, that.family)
        && Objects.equals(parent, that.parent)
        && categories.equals(that.categories)
        && values.equals(that.values)
        && prices.equals(that.prices)
        && images.equals(that.images)
        && stock.equals(that.stock)
        && axes.equals(that.axes)
        && variants.equals(that.variants);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, values, prices);
  }

  /** The key and sizes. */
  @Override
  public String toString() {
    return "product "
        + key
        + ", "
        + values.size()
        + " values, "
        + prices.size()
        + " prices"
        + (variants.isEmpty() ? "" : ", " + variants.size() + " variants");
  }

  /** Collects a {@link Product}. Not safe for use by several threads. */
  public static final class Builder {
    private String key;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private @Nullable Status status;
    private @Nullable String family;
    private @Nullable String parent;
    private final List<String> categories = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final List<Price> prices = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final List<StockLevel> stock = new ArrayList<>();
    private final List<String> axes = new ArrayList<>();
    private final List<Product> variants = new ArrayList<>();

    private Builder(String key) {
      this.key = named(key);
    }

    /**
     * Another SKU.
     *
     * @param key not blank
     */
    public Builder key(String key) {
      this.key = named(key);
      return this;
    }

    /**
     * An id that a system gave it.
     *
     * @param connector the connector's id
     * @param id the system's id
     */
    public Builder id(String connector, String id) {
      ids.put(connector, id);
      return this;
    }

    /**
     * Whether it is on sale.
     *
     * @param status enabled or disabled
     */
    public Builder status(Status status) {
      this.status = status;
      return this;
    }

    /**
     * What it is.
     *
     * @param family in the source's code; null for none
     */
    public Builder family(@Nullable String family) {
      this.family = family;
      return this;
    }

    /**
     * The group that it is a variant of.
     *
     * @param parent the group's code; null for none
     */
    public Builder parent(@Nullable String parent) {
      this.parent = parent;
      return this;
    }

    /**
     * One more category.
     *
     * @param code of the category
     */
    public Builder category(String code) {
      categories.add(code);
      return this;
    }

    /**
     * One more value.
     *
     * @param value of an attribute
     */
    public Builder value(Value value) {
      values.add(value);
      return this;
    }

    /**
     * Removes all values of an attribute.
     *
     * @param attribute its code
     */
    public Builder withoutValues(String attribute) {
      values.removeIf(value -> value.attribute().equals(attribute));
      return this;
    }

    /**
     * One more price.
     *
     * @param price in one currency
     */
    public Builder price(Price price) {
      prices.add(price);
      return this;
    }

    /**
     * One more picture.
     *
     * @param image of the product
     */
    public Builder image(Image image) {
      images.add(image);
      return this;
    }

    /**
     * Stock at one more place.
     *
     * @param level of stock
     */
    public Builder stock(StockLevel level) {
      stock.add(level);
      return this;
    }

    /**
     * One more attribute in which its variants differ.
     *
     * @param attribute its code
     */
    public Builder axis(String attribute) {
      axes.add(attribute);
      return this;
    }

    /**
     * One more variant.
     *
     * @param variant without variants of its own
     */
    public Builder variant(Product variant) {
      variants.add(requireNonNull(variant, "variant"));
      return this;
    }

    /**
     * One more variant, of which no more is known than its SKU.
     *
     * @param key of the variant; not blank
     */
    public Builder variant(String key) {
      return variant(Product.of(key).build());
    }

    /**
     * The product.
     *
     * @throws IllegalArgumentException if two variants share a key, or one has variants itself
     */
    public Product build() {
      Set<String> keys = new HashSet<>();
      for (Product variant : variants) {
        if (!variant.variants().isEmpty()) {
          throw new IllegalArgumentException(
              "variant " + variant.key() + " of product " + key + " has variants itself");
        }
        if (!keys.add(variant.key())) {
          throw new IllegalArgumentException(
              "product " + key + " has two variants with the key " + variant.key());
        }
      }
      return new Product(this);
    }

    private static String named(String key) {
      if (requireNonNull(key, "key").isBlank()) {
        throw new IllegalArgumentException("a product needs a key, its SKU");
      }
      return key;
    }
  }
}
