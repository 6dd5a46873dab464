package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.Ledger;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** All that a fake Akeneo holds. Guarded by the lock of {@link FakeAkeneo}. */
final class World {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  private final Structure structure = new Structure();
  private final Codes models = new Codes();
  private volatile ZoneId zone = ZoneOffset.UTC;
  private final ProductStore products = new ProductStore(structure);
  private final Ledger ledger = new Ledger();
  private volatile InstantSource clock = InstantSource.system();
  private volatile String publicUrl = "";

  Structure structure() {
    return structure;
  }

  Codes models() {
    return models;
  }

  ProductStore products() {
    return products;
  }

  Ledger ledger() {
    return ledger;
  }

  InstantSource clock() {
    return clock;
  }

  void clock(InstantSource clock) {
    this.clock = clock;
  }

  /** The time zone in which a search means its times. */
  ZoneId zone() {
    return zone;
  }

  void zone(ZoneId zone) {
    this.zone = zone;
  }

  /** Scheme and host that the PIM believes it has; its links begin so. */
  String publicUrl() {
    return publicUrl;
  }

  void publicUrl(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The stamp of this moment as the PIM writes it. */
  String now() {
    return STAMP.format(clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** A product as stored, with each property that is not given. */
  ObjectNode product(ObjectNode given) {
    ObjectNode product = JsonNodeFactory.instance.objectNode();
    product.putNull("uuid");
    product.put("enabled", true);
    product.putNull("family");
    product.putArray("categories");
    product.putArray("groups");
    product.putNull("parent");
    product.putObject("values");
    stamp(product);
    product.set("associations", noAssociations());
    product.putObject("quantified_associations");
    product.setAll(given);
    return product;
  }

  /** A product model as stored, with each property that is not given. */
  ObjectNode model(ObjectNode given) {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    model.putNull("code");
    model.putNull("family");
    model.putNull("family_variant");
    model.putNull("parent");
    model.putArray("categories");
    model.putObject("values");
    stamp(model);
    model.putObject("associations");
    model.putObject("quantified_associations");
    model.setAll(given);
    return model;
  }

  private void stamp(ObjectNode thing) {
    String now = now();
    thing.put("created", now).put("updated", now);
  }

  private ObjectNode noAssociations() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (ObjectNode type : structure.of(Kind.ASSOCIATION_TYPES).all()) {
      if (!type.path("is_quantified").asBoolean()) {
        ObjectNode none = all.putObject(type.get("code").asText());
        none.putArray("products");
        none.putArray("product_models");
        none.putArray("groups");
      }
    }
    return all;
  }
}
