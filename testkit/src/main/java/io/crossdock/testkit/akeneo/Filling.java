package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.internal.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Puts things in as they are, without the rules of a write and without the ledger. */
final class Filling {

  private final World world;
  private final MediaFiles media;

  Filling(World world, MediaFiles media) {
    this.world = world;
    this.media = media;
  }

  void put(Kind kind, JsonNode thing) {
    world.structure().put(kind, bare(thing));
  }

  void option(JsonNode option) {
    world.structure().putOption(bare(option));
  }

  void variant(String family, JsonNode variant) {
    world.structure().putVariant(family, bare(variant));
  }

  void model(JsonNode model) {
    ObjectNode filled = world.model(bare(model));
    world.models().put(filled.get("code").asText(), filled);
  }

  void product(JsonNode given) {
    ObjectNode product = world.product(bare(given));
    JsonNode identifier = product.remove("identifier");
    if (identifier != null && world.products().identifierOf(product).isEmpty()) {
      product
          .withObject("/values")
          .putArray(world.structure().identifier())
          .addObject()
          .putNull("locale")
          .putNull("scope")
          .put("data", identifier.asText());
    }
    if (product.get("uuid").isNull()) {
      product.put("uuid", uuid(world.products().identifierOf(product).orElse("")));
    }
    world.products().put(product);
  }

  void deleteProduct(String uuid) {
    if (!world.products().delete(uuid)) {
      throw new IllegalArgumentException("the PIM has no product " + uuid);
    }
  }

  private static String uuid(String identifier) {
    return UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static ObjectNode bare(JsonNode thing) {
    if (!(thing instanceof ObjectNode)) {
      throw new IllegalArgumentException("a fake Akeneo is filled with JSON objects");
    }
    ObjectNode bare = thing.deepCopy();
    bare.remove("_links");
    return bare;
  }

  /** Files with one JSON object a line; a file that is missing is passed over. */
  void from(Path folder) {
    lines(folder, "attribute-groups.ndjson", thing -> put(Kind.GROUPS, thing));
    lines(folder, "association-types.ndjson", thing -> put(Kind.ASSOCIATION_TYPES, thing));
    lines(folder, "locales.ndjson", thing -> put(Kind.LOCALES, thing));
    lines(folder, "currencies.ndjson", thing -> put(Kind.CURRENCIES, thing));
    lines(folder, "categories.ndjson", thing -> put(Kind.CATEGORIES, thing));
    lines(folder, "channels.ndjson", thing -> put(Kind.CHANNELS, thing));
    lines(folder, "attributes.ndjson", thing -> put(Kind.ATTRIBUTES, thing));
    lines(folder, "attribute-options.ndjson", this::option);
    lines(folder, "families.ndjson", thing -> put(Kind.FAMILIES, thing));
    lines(folder, "family-variants.ndjson", thing -> variant(thing.path("family").asText(), thing));
    lines(folder, "measurement-families.ndjson", t -> put(Kind.MEASUREMENT_FAMILIES, t));
    lines(folder, "media-files.ndjson", thing -> mediaFile(folder, thing));
    lines(folder, "product-models.ndjson", this::model);
    lines(folder, "products.ndjson", this::product);
  }

  private void mediaFile(Path folder, JsonNode file) {
    put(Kind.MEDIA_FILES, file);
    String code = file.path("code").asText();
    String name = code.substring(code.lastIndexOf('/') + 1);
    media.put(code, folder.resolve("images").resolve(name));
  }

  private static void lines(Path folder, String name, Consumer<JsonNode> fill) {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      try (Stream<String> lines = Files.lines(file)) {
        lines.filter(line -> !line.isBlank()).map(JsonText::parse).forEach(fill);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
  }
}
