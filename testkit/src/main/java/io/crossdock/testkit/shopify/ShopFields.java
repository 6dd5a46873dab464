package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shop itself, its app, versions, locations, stock, publications; and anything by its id. */
final class ShopFields {

  private final World world;
  private final Scopes scopes;
  private final Map<String, Function<String, @Nullable ObjectNode>> byType;

  ShopFields(World world, Scopes scopes, BulkOperations operations) {
    this.world = world;
    this.scopes = scopes;
    this.byType =
        Map.of(
            "BulkOperation", operations::byId,
            "Product", gid -> world.products().byId(gid),
            "ProductVariant", gid -> world.products().variant(gid),
            "InventoryItem", gid -> world.inventory().item(gid),
            "InventoryLevel", this::level,
            "Location", gid -> world.inventory().locationById(gid),
            "Customer", gid -> world.customers().get(Gid.number(gid, "Customer")),
            "Order", gid -> world.orders().byId(gid, scopes),
            "MediaImage", gid -> world.media().byId(gid),
            "Publication", this::publication);
  }

  void serve(Resolvers resolvers) {
    resolvers.query("shop", call -> world.shop());
    resolvers.add("Shop", "plan", call -> plan());
    resolvers.add("Shop", "publicationCount", call -> world.publications().size());
    resolvers.query("currentAppInstallation", call -> installation());
    resolvers.query("publicApiVersions", call -> versions());
    resolvers.query("node", call -> node(call.text("id")));
    resolvers.query("nodes", this::nodes);
    locations(resolvers);
    stock(resolvers);
    publications(resolvers);
  }

  /** Source: recorded exchange shopify 01 #7. */
  private ObjectNode plan() {
    boolean isDevelopment = world.plan() == Plan.DEVELOPMENT;
    return Trees.object()
        .put("publicDisplayName", world.plan().displayName())
        .put("displayName", world.plan().displayName())
        .put("partnerDevelopment", isDevelopment)
        .put("shopifyPlus", world.plan() == Plan.PLUS || world.plan() == Plan.ENTERPRISE);
  }

  private ObjectNode installation() {
    ObjectNode installation =
        Trees.object()
            .put("__typename", "AppInstallation")
            .put("id", "gid://shopify/AppInstallation/75500010000");
    installation
        .putObject("app")
        .put("__typename", "App")
        .put("id", "gid://shopify/App/77500020000")
        .put("handle", "crossdock-app")
        .put("title", "crossdock-app");
    installation.set("accessScopes", scopes.handles());
    return installation;
  }

  /** Source: recorded exchange shopify 01 #10. */
  private ArrayNode versions() {
    ArrayNode versions = Trees.object().arrayNode();
    List<Version> living = Version.livingAt(world.now());
    Version newest = living.get(living.size() - 1);
    for (Version version : living) {
      String latest = version.equals(newest) ? " (Latest)" : "";
      version(versions, version.toString(), latest, true);
    }
    version(versions, newest.next().toString(), " (Release candidate)", false);
    version(versions, "unstable", "", false);
    return versions;
  }

  private static void version(
      ArrayNode versions, String handle, String suffix, Boolean isSupported) {
    versions
        .addObject()
        .put("handle", handle)
        .put("supported", isSupported)
        .put("displayName", handle + suffix);
  }

  private @Nullable ObjectNode node(String gid) {
    Function<String, @Nullable ObjectNode> lookup = byType.get(Gid.typeOf(gid));
    return lookup == null ? null : lookup.apply(gid);
  }

  /** A missing one is null, at its place. */
  private List<@Nullable ObjectNode> nodes(Call call) {
    List<@Nullable ObjectNode> nodes = new ArrayList<>();
    call.argument("ids").forEach(id -> nodes.add(node(id.asText())));
    return nodes;
  }

  private void locations(Resolvers resolvers) {
    resolvers.query(
        "locations",
        call ->
            Page.of(
                Search.filtered(
                    world.inventory().locations(),
                    call,
                    new Search.Keys(
                        Map.of("name", one -> List.of(one.path("name").asText())),
                        one -> one.path("name").asText())),
                call.arguments(),
                call.text("sortKey").equals("ID") ? Page.Order.byId() : Page.Order.byText("name")));
    resolvers.query(
        "location",
        call ->
            call.argument("id").isTextual()
                ? world.inventory().locationById(call.text("id"))
                : world.inventory().locations().stream().findFirst().orElse(null));
    resolvers.query(
        "locationsCount", call -> Counts.of(world.inventory().locations().size(), call));
  }

  private void stock(Resolvers resolvers) {
    Search.Keys keys =
        new Search.Keys(
            Map.of(
                "sku", item -> List.of(item.path("sku").asText()),
                "id", item -> List.of(String.valueOf(Page.numberOf(item)))),
            item -> item.path("sku").asText());
    resolvers.query("inventoryItem", call -> world.inventory().item(call.text("id")));
    resolvers.query("inventoryLevel", call -> level(call.text("id")));
    resolvers.query(
        "inventoryItems",
        call ->
            Page.of(
                Search.filtered(world.inventory().items(), call, keys),
                call.arguments(),
                Page.Order.byId()));
    String item = "InventoryItem";
    resolvers.add(item, "variant", this::variantOf);
    resolvers.add(item, "inventoryLevels", this::levelsOf);
    resolvers.add(
        item,
        "inventoryLevel",
        call ->
            world
                .inventory()
                .level(
                    Page.numberOf(call.source()), Gid.number(call.text("locationId"), "Location")));
    String level = "InventoryLevel";
    resolvers.add(
        level, "item", call -> world.inventory().item(call.source().path("_item").asLong()));
    resolvers.add(
        level,
        "location",
        call ->
            world
                .inventory()
                .locationById(Gid.of("Location", call.source().path("_location").asLong())));
    resolvers.add(level, "quantities", this::quantities);
  }

  private @Nullable ObjectNode variantOf(Call call) {
    return world
        .products()
        .variant(Gid.of("ProductVariant", call.source().path("_variant").asLong()));
  }

  private Page levelsOf(Call call) {
    return Page.of(
        world.inventory().levelsOf(Page.numberOf(call.source())),
        call.arguments(),
        Page.Order.byId());
  }

  private @Nullable ObjectNode level(String gid) {
    int mark = gid.indexOf("?inventory_item_id=");
    if (mark < 0) {
      return null;
    }
    String item = gid.substring(mark + "?inventory_item_id=".length());
    return world
        .inventory()
        .levelByNumber(
            Gid.number(Gid.of("InventoryItem", 0).replaceFirst("0$", "") + item, "InventoryItem"),
            Gid.number(gid, "InventoryLevel"));
  }

  /** Only what is available says when it changed. Source: recorded exchange shopify 04 #1. */
  private ArrayNode quantities(Call call) {
    ArrayNode quantities = Trees.object().arrayNode();
    ObjectNode level = call.source();
    for (JsonNode name : call.argument("names")) {
      if (!Inventory.NAMES.contains(name.asText())) {
        throw Failure.of("INVALID_FIELD_ARGUMENTS", "The quantity name is invalid.");
      }
      ObjectNode quantity =
          quantities
              .addObject()
              .put("__typename", "InventoryQuantity")
              .put("id", level.path("id").asText().replace("InventoryLevel", "InventoryQuantity"))
              .put("name", name.asText())
              .put("quantity", Inventory.quantity(level, name.asText()));
      quantity.set(
          "updatedAt", name.asText().equals("available") ? level.get("_availableAt") : null);
    }
    return quantities;
  }

  private void publications(Resolvers resolvers) {
    resolvers.query(
        "publications", call -> Page.of(world.publications(), call.arguments(), Page.Order.byId()));
    resolvers.query("publicationsCount", call -> Counts.of(world.publications().size(), call));
    resolvers.query("publication", call -> publication(call.text("id")));
    resolvers.mutation("publishablePublish", this::publish);
    resolvers.add("PublishablePublishPayload", "shop", call -> world.shop());
    String product = "Product";
    resolvers.add(product, "publishedOnCurrentPublication", call -> false);
    resolvers.add(
        product, "publishedOnPublication", call -> isOn(call.source(), call.text("publicationId")));
    for (String count : List.of("availablePublicationsCount", "resourcePublicationsCount")) {
      resolvers.add(
          product, count, call -> Counts.exact(call.source().path("_publications").size()));
    }
  }

  private @Nullable ObjectNode publication(String gid) {
    return world.publications().stream()
        .filter(one -> one.path("id").asText().equals(gid))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOn(ObjectNode product, String publication) {
    for (JsonNode one : product.path("_publications")) {
      if (one.asText().equals(publication)) {
        return true;
      }
    }
    return false;
  }

  /** Source: recorded exchange shopify 04 #24. */
  private ObjectNode publish(Call call) {
    UserErrors errors = new UserErrors();
    ObjectNode product = world.products().byId(call.text("id"));
    JsonNode given = call.argument("input");
    if (product == null) {
      errors.add(null, "Resource does not exist", "id");
    }
    for (int i = 0; i < given.size(); i++) {
      if (publication(given.get(i).path("publicationId").asText()) == null) {
        errors.add(null, "Publication does not exist", "input", i, "publicationId");
      }
    }
    ObjectNode payload = errors.payload();
    if (product == null || !errors.isEmpty()) {
      return payload.putNull("publishable");
    }
    for (JsonNode one : given) {
      String publication = one.path("publicationId").asText();
      if (!isOn(product, publication)) {
        ((ArrayNode) product.get("_publications")).add(publication);
      }
    }
    product.put("publishedAt", world.stamp());
    world
        .ledger()
        .record("publications", product.path("handle").asText(), "publishablePublish", given);
    return payload.set("publishable", product);
  }
}
