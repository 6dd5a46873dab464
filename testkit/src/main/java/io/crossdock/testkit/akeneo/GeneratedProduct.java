package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes one product of a {@link CatalogueOf}. */
final class GeneratedProduct {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  private final CatalogueOf catalogue;
  private final long index;
  private final ObjectNode values = JsonNodeFactory.instance.objectNode();

  GeneratedProduct(CatalogueOf catalogue, long index) {
    this.catalogue = catalogue;
    this.index = index;
  }

  ObjectNode tree() {
    boolean isVariant = index % 5 == 1;
    // Variants below one model differ, as the PIM demands, as long as there are models enough.
    long variant = index / 5;
    int model = (int) (variant % catalogue.rootModels());
    long combination = variant / catalogue.rootModels() + catalogue.mixed(model, 2);
    String color =
        GeneratedStructure.COLORS.get((int) ((isVariant ? combination / 3 : number(3)) % 3));
    ObjectNode product = JsonNodeFactory.instance.objectNode();
    product.put("uuid", catalogue.uuid(index));
    product.put("enabled", number(4) % 20 != 0);
    product.put("family", family(isVariant));
    categories(product.putArray("categories"));
    product.putArray("groups");
    product.put("parent", isVariant ? GeneratedStructure.modelCode(model) + "_" + color : null);
    fillValues(isVariant, color, GeneratedStructure.SIZES.get((int) (combination % 3)));
    product.set("values", values);
    String updated = STAMP.format(catalogue.updated(index).atOffset(ZoneOffset.UTC));
    product.put("created", "2026-01-01T00:00:00+00:00").put("updated", updated);
    // PHP writes an empty object as a list, so a reader must take both.
    if (index % 4 == 0) {
      product.putArray("associations");
      product.putArray("quantified_associations");
    } else {
      product.putObject("associations");
      product.putObject("quantified_associations");
    }
    return product;
  }

  private @Nullable String family(boolean isVariant) {
    if (isVariant) {
      return GeneratedStructure.VARIANT_FAMILY;
    }
    return index % 1_000 == 7
        ? null
        : GeneratedStructure.FAMILIES.get((int) (number(5) % GeneratedStructure.FAMILIES.size()));
  }

  private void categories(ArrayNode categories) {
    int first = (int) (number(6) % GeneratedStructure.CATEGORIES);
    categories.add(GeneratedStructure.category(first));
    if (number(7) % 3 == 0) {
      categories.add(GeneratedStructure.category((first + 7) % GeneratedStructure.CATEGORIES));
    }
  }

  private void fillValues(boolean isVariant, String color, String size) {
    value("sku", null, null).put("data", catalogue.identifier(index));
    if (catalogue.hasName(index)) {
      value("name", null, null).put("data", name());
    }
    if (index % 15 != 3) {
      descriptions();
    }
    if (number(8) % 20 < 3) {
      price(value("price", null, null).putArray("data"));
    }
    if (number(9) % 4 != 0) {
      ObjectNode weight = value("weight", null, null).putObject("data");
      weight.put("amount", decimal(number(10) % 90_000, 4)).put("unit", "GRAM");
    }
    if (isVariant || number(11) % 2 == 0) {
      value("color", null, null).put("data", color);
    }
    if (isVariant) {
      value("size", null, null).put("data", size);
    }
    if (number(13) % 3 == 0) {
      ArrayNode materials = value("materials", null, null).putArray("data");
      materials.add(GeneratedStructure.MATERIALS.get((int) (number(14) % 2)));
      materials.add(GeneratedStructure.MATERIALS.get(2));
    }
    value("pieces", null, null).put("data", (int) (number(15) % 12 + 1));
    value("outdoor", null, null).put("data", number(16) % 2 == 0);
    if (number(17) % 5 == 0) {
      value("release_date", null, "print").put("data", "2026-03-01T00:00:00+00:00");
    }
  }

  private String name() {
    // A third of the products share a few names.
    String noun = GeneratedStructure.NOUNS.get((int) (number(20) % 8));
    if (number(21) % 3 == 0) {
      return "Classic " + noun;
    }
    return GeneratedStructure.ADJECTIVES.get((int) (number(22) % 8)) + " " + noun + " " + index;
  }

  private void descriptions() {
    int which = (int) (number(23) % 4);
    if (which != 1) {
      describe("en_US", "ecommerce", "<p>A <b>sturdy</b> piece &amp; easy to clean.</p>");
    }
    if (which >= 1) {
      describe("de_DE", "ecommerce", "<p>Ein <b>robustes</b> Stück &amp; leicht zu pflegen.</p>");
    }
    if (which == 2) {
      describe("en_US", "print", "Sturdy.\nEasy to clean.");
    }
  }

  private void describe(String locale, String scope, String text) {
    value("description", locale, scope).put("data", text + " No. " + index);
  }

  private void price(ArrayNode prices) {
    prices.addObject().put("amount", decimal(number(24) % 100_000 + 99, 2)).put("currency", "EUR");
    if (number(25) % 2 == 0) {
      prices
          .addObject()
          .put("amount", decimal(number(26) % 100_000 + 99, 2))
          .put("currency", "USD");
    }
  }

  private static String decimal(long hundredths, int digits) {
    String cents = String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100);
    return digits == 2 ? cents : cents + "00";
  }

  private ObjectNode value(String attribute, @Nullable String locale, @Nullable String scope) {
    ArrayNode list = values.withArray("/" + attribute);
    return list.addObject().put("locale", locale).put("scope", scope);
  }

  private long number(int salt) {
    return catalogue.mixed(index, salt);
  }
}
