package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** The operations on products and their images. */
final class ProductRoutes {

  private static final String PRODUCTS = "Magento_Catalog::products";
  private static final String CATALOG = "Magento_Catalog::catalog";
  private static final String SERVICE = "Magento\\Catalog\\Api\\ProductRepositoryInterface::";
  private static final String MEDIA =
      "Magento\\Catalog\\Api\\ProductAttributeMediaGalleryManagementInterface::";

  private final Shop shop;
  private final ProductAnswers answers;
  private final ProductWrites writes;
  private final ProductLists lists;

  ProductRoutes(Shop shop, ProductAnswers answers, ProductWrites writes, ProductLists lists) {
    this.shop = shop;
    this.answers = answers;
    this.writes = writes;
    this.lists = lists;
  }

  void register(Routes routes) {
    routes.read("/V1/products", PRODUCTS, lists::list);
    routes.read("/V1/products/{sku}", PRODUCTS, this::get);
    routes.write("POST /V1/products", PRODUCTS, SERVICE + "save", this::check, this::post);
    routes.write("PUT /V1/products/{sku}", PRODUCTS, SERVICE + "save", this::check, this::put);
    routes.write(
        "DELETE /V1/products/{sku}", PRODUCTS, SERVICE + "deleteById", body -> {}, this::delete);
    routes.read("/V1/products/{sku}/media", CATALOG, this::media);
    routes.write(
        "POST /V1/products/{sku}/media",
        CATALOG,
        MEDIA + "create",
        body -> Media.ENTRY.check(Shape.member(body, "entry")),
        this::addMedia);
    routes.read("/V1/products/{sku}/media/{entryId}", CATALOG, this::oneMedia);
    routes.write(
        "PUT /V1/products/{sku}/media/{entryId}",
        CATALOG,
        MEDIA + "update",
        body -> Media.ENTRY.check(Shape.member(body, "entry")),
        this::changeMedia);
    routes.write(
        "DELETE /V1/products/{sku}/media/{entryId}",
        CATALOG,
        MEDIA + "remove",
        body -> {},
        this::removeMedia);
  }

  private void check(JsonNode body) {
    JsonNode product = Shape.member(body, "product");
    if (product.isMissingNode() || product.isNull()) {
      throw MagentoErrors.required("product");
    }
    ProductShapes.PRODUCT.check(product);
  }

  private JsonNode get(RestCall call) {
    Product product = shop.products().existing(call.path("sku"));
    return answers.answer(product, call.scope(), ProductAnswers.Place.SINGLE);
  }

  private JsonNode post(RestCall call) {
    return save(call, null);
  }

  private JsonNode put(RestCall call) {
    // A bulk's item may leave the SKU to its product.
    return save(call, call.path("sku").isEmpty() ? null : call.path("sku"));
  }

  private JsonNode save(RestCall call, @Nullable String pathSku) {
    ObjectNode sent = call.checked("product", ProductShapes.PRODUCT);
    limitLists(sent, call.delivery());
    ProductWrites.Saved saved = writes.save(call.scope(), sent, pathSku);
    shop.accepted(
        "products", saved.product().sku(), call.scope(), Shape.member(call.body(), "product"));
    boolean isNow = call.delivery() == RestPath.Delivery.NOW;
    return answers.answer(
        saved.product(), call.scope(), isNow ? saved.place() : ProductAnswers.Place.SINGLE);
  }

  private void limitLists(ObjectNode sent, RestPath.Delivery delivery) {
    JsonNode extensions = sent.path("extension_attributes");
    String api = "\\Magento\\Catalog\\Api\\Data\\";
    shop.limits().check(api + "CategoryLinkInterface", extensions.path("category_links"), delivery);
    shop.limits()
        .check(
            ProductShapes.CONFIGURABLE_OPTION.contract(),
            extensions.path("configurable_product_options"),
            delivery);
    shop.limits().check(Media.ENTRY.contract(), sent.path("media_gallery_entries"), delivery);
    shop.limits().check(api + "ProductLinkInterface", sent.path("product_links"), delivery);
  }

  /** Source: recorded exchanges magento 03 #69 and #70. */
  private JsonNode delete(RestCall call) {
    Product product = shop.products().existing(call.path("sku"));
    writes.delete(product);
    shop.ledger().record("products", product.sku(), "DELETE", MagentoJson.object());
    return BooleanNode.TRUE;
  }

  private JsonNode media(RestCall call) {
    return bodyOf(call).media.withContent();
  }

  /** Source: recorded exchanges magento 03 #72 to #76. */
  private JsonNode addMedia(RestCall call) {
    ObjectNode sent = call.checked("entry", Media.ENTRY);
    ProductBody body = bodyOf(call);
    Media.check(sent.path("content"));
    int id = writes.nextImage();
    body.media.add(sent, id);
    shop.accepted("media", call.path("sku") + "/" + id, call);
    return TextNode.valueOf(Integer.toString(id));
  }

  private JsonNode oneMedia(RestCall call) {
    int id = call.pathNumber("entryId");
    return bodyOf(call).media.find(id).orElseThrow(ProductRoutes::noImage);
  }

  private JsonNode changeMedia(RestCall call) {
    ObjectNode sent = call.checked("entry", Media.ENTRY);
    oneMedia(call);
    bodyOf(call).media.update(sent.put("id", call.pathNumber("entryId")));
    shop.accepted("media", call.path("sku") + "/" + call.path("entryId"), call);
    return BooleanNode.TRUE;
  }

  private JsonNode removeMedia(RestCall call) {
    if (!bodyOf(call).media.remove(call.pathNumber("entryId"))) {
      throw noImage();
    }
    return BooleanNode.TRUE;
  }

  private static MagentoError noImage() {
    return MagentoErrors.plain(
        404, "No image with the provided ID was found. Verify the ID and try again.");
  }

  private ProductBody bodyOf(RestCall call) {
    ProductBody body = shop.products().existing(call.path("sku")).body();
    if (body == null) {
      throw MagentoErrors.noProduct();
    }
    return body;
  }
}
