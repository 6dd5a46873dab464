package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.connector.Operation;
import io.crossdock.mapping.Transformer;
import java.util.Locale;
import java.util.Optional;

/** The routes whose runs are killed: each makes something else of the products that it reads. */
enum KilledRoute {
  /** The lesson's own: an upsert, which may be repeated. */
  PRODUCTS,
  /** The same by a job that the shop carries out later. */
  BULK,
  /** A customer for each product: a create that can be looked up by its key. */
  CUSTOMERS,
  /** A category for each product: a create that nothing can look up. */
  CATEGORIES;

  /** The route of that name, in lower case. */
  static KilledRoute named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Its name in lower case. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The definition; {@code urlKey} is the setting of that name of an upsert. */
  Route route(Optional<String> urlKey) {
    return switch (this) {
      case PRODUCTS -> upsert(LessonRoute.upsert(), urlKey);
      case BULK -> upsert(LessonRoute.upsert().form(Operation.Form.BULK), urlKey);
      case CUSTOMERS -> create(KilledRoute::customer);
      case CATEGORIES -> create(KilledRoute::category);
    };
  }

  private static Route upsert(Outgoing.Builder upsert, Optional<String> urlKey) {
    urlKey.ifPresent(way -> upsert.setting("urlKey", way));
    return Route.from(LessonRoute.products()).standard().to(upsert.build());
  }

  private Route create(Transformer made) {
    Outgoing create =
        Outgoing.named("Magento - Create " + word())
            .client(LessonRoute.magento())
            .entity(word())
            .action("create")
            .build();
    return Route.from(LessonRoute.products()).transform(made).to(create);
  }

  private static JsonNode customer(JsonNode product) {
    ObjectNode customer = JsonNodeFactory.instance.objectNode();
    return customer
        .put("email", email(SourceProducts.sku(product)))
        .put("firstname", "Product")
        .put("lastname", SourceProducts.sku(product));
  }

  /** The address of the customer that is made of a product. */
  static String email(String sku) {
    return sku.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-") + "@example.com";
  }

  private static JsonNode category(JsonNode product) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", SourceProducts.sku(product))
        .put("is_active", true);
  }
}
