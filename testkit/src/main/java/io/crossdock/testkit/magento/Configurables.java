package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parents with options, and the children linked to them. */
final class Configurables {

  private static final String RESOURCE = "Magento_Catalog::products";
  private static final String SERVICE = "Magento\\ConfigurableProduct\\Api\\";

  private final Shop shop;
  private final ProductAnswers answers;
  private int nextOption = 1;

  Configurables(Shop shop, ProductAnswers answers) {
    this.shop = shop;
    this.answers = answers;
  }

  void register(Routes routes) {
    String root = "/V1/configurable-products/{sku}";
    routes.read(root + "/children", RESOURCE, this::children);
    routes.read(
        root + "/options/all", RESOURCE, call -> parent(call).configurableOptions.deepCopy());
    routes.write(
        "POST " + root + "/options",
        RESOURCE,
        SERVICE + "OptionRepositoryInterface::save",
        body -> ProductShapes.CONFIGURABLE_OPTION.check(Shape.member(body, "option")),
        this::addOption);
    routes.write(
        "POST " + root + "/child",
        RESOURCE,
        SERVICE + "LinkManagementInterface::addChild",
        body -> {},
        this::addChild);
    routes.write(
        "DELETE " + root + "/children/{childSku}",
        RESOURCE,
        SERVICE + "LinkManagementInterface::removeChild",
        body -> {},
        this::removeChild);
  }

  /**
   * Checks the options and links of a product that is being written.
   *
   * @throws MagentoError if two children would be told apart by nothing. Source: issue 39534 of
   *     magento/magento2: links without options end so as well.
   */
  void check(JsonNode extensions) {
    JsonNode links = extensions.path("configurable_product_links");
    JsonNode options = extensions.path("configurable_product_options");
    for (JsonNode option : options) {
      if (option.path("values").isEmpty()) {
        throw MagentoErrors.plain(400, "Option values are not specified.");
      }
      axis(option);
    }
    Map<List<String>, String> seen = new HashMap<>();
    for (JsonNode link : links) {
      Product child = shop.products().find(link.asInt()).orElseThrow(MagentoErrors::noProduct);
      String twin = seen.put(valuesOf(child, options), child.sku());
      if (twin != null) {
        throw MagentoErrors.numbered(
            400,
            "Products \"%1\" and \"%2\" have the same set of attribute values.",
            twin,
            child.sku());
      }
    }
  }

  private List<String> valuesOf(Product child, JsonNode options) {
    List<String> values = new ArrayList<>();
    ProductBody body = child.body();
    for (JsonNode option : options) {
      String code = axis(option).code();
      values.add(body == null ? "" : body.values.get(shop.stores().admin(), code).asText(""));
    }
    return values;
  }

  private Attribute axis(JsonNode option) {
    String id = option.path("attribute_id").asText("");
    return shop.attributes()
        .findByCodeOrId(id)
        .orElseThrow(
            () ->
                MagentoErrors.numbered(
                    404,
                    "The attribute with a \"%1\" attributeCode doesn't exist. Verify the attribute"
                        + " and try again.",
                    id));
  }

  /** Takes over what a checked write says of options and links, each as the whole list. */
  void apply(Product product, ProductBody body, JsonNode extensions) {
    JsonNode options = extensions.path("configurable_product_options");
    if (options.isArray()) {
      body.configurableOptions = MagentoJson.list();
      options.forEach(option -> body.configurableOptions.add(shown(option, product.id())));
    }
    JsonNode links = extensions.path("configurable_product_links");
    if (links.isArray()) {
      body.configurableLinks = new ArrayList<>();
      links.forEach(link -> body.configurableLinks.add(link.asInt()));
    }
  }

  /** Source: recorded exchanges magento 04 #22 and #23. */
  private ObjectNode shown(JsonNode sent, int productId) {
    Attribute axis = axis(sent);
    boolean useDefault = sent.path("is_use_default").asBoolean();
    ObjectNode option = MagentoJson.object().put("id", nextOption++);
    option.put("attribute_id", Integer.toString(axis.id()));
    option.put("label", useDefault ? axis.label() : sent.path("label").asText(axis.label()));
    option.put("position", sent.path("position").asInt());
    ArrayNode values = option.putArray("values");
    sent.path("values")
        .forEach(value -> values.addObject().set("value_index", value.path("value_index")));
    return option.put("product_id", productId);
  }

  private ProductBody parent(RestCall call) {
    ProductBody body = shop.products().existing(call.path("sku")).body();
    if (body == null || !body.isConfigurable()) {
      throw MagentoErrors.numbered(
          400, "The product with the \"%1\" SKU isn't a configurable product.", call.path("sku"));
    }
    return body;
  }

  /** Source: recorded exchange magento 04 #16. */
  private JsonNode addOption(RestCall call) {
    ObjectNode sent = call.checked("option", ProductShapes.CONFIGURABLE_OPTION);
    ProductBody body = parent(call);
    if (sent.path("values").isEmpty()) {
      throw MagentoErrors.plain(400, "Option values are not specified.");
    }
    Product product = shop.products().existing(call.path("sku"));
    ObjectNode option = shown(sent, product.id());
    body.configurableOptions.add(option);
    shop.accepted("configurable-option", product.sku(), call);
    return TextNode.valueOf(option.path("id").asText());
  }

  /** Source: recorded exchanges magento 04 #17 to #21. */
  private JsonNode addChild(RestCall call) {
    JsonNode childSku = Shape.member(call.body(), "childSku");
    if (childSku.isMissingNode()) {
      throw MagentoErrors.required("childSku");
    }
    Product parent = shop.products().existing(call.path("sku"));
    Product child = shop.products().existing(childSku.asText());
    ProductBody body = parent(call);
    if (body.configurableLinks.contains(child.id())) {
      throw MagentoErrors.plain(400, "The product is already attached.");
    }
    if (body.configurableOptions.isEmpty()) {
      throw MagentoErrors.plain(
          400, "The parent product doesn't have configurable product options.");
    }
    requireAxes(body, child);
    if (body.configurableLinks.isEmpty()) {
      // The first child saves the options anew. Source: recorded exchanges magento 04 #16, #23.
      body.configurableOptions.forEach(option -> ((ObjectNode) option).put("id", nextOption++));
    }
    body.configurableLinks.add(child.id());
    shop.accepted("configurable-child", parent.sku() + "/" + child.sku(), call);
    return BooleanNode.TRUE;
  }

  private void requireAxes(ProductBody parent, Product child) {
    ProductBody body = child.body();
    for (JsonNode option : parent.configurableOptions) {
      String code = axis(option).code();
      if (body != null && body.values.get(shop.stores().admin(), code).isMissingNode()) {
        throw MagentoErrors.numbered(
            400,
            "The child product doesn't have the \"%1\" attribute value. Verify the value and try"
                + " again.",
            code);
      }
    }
  }

  private JsonNode removeChild(RestCall call) {
    ProductBody body = parent(call);
    Product child = shop.products().existing(call.path("childSku"));
    if (!body.configurableLinks.remove((Integer) child.id())) {
      throw MagentoErrors.plain(400, "The configurable product doesn't have that child.");
    }
    return BooleanNode.TRUE;
  }

  /** Source: recorded exchange magento 04 #24. */
  private JsonNode children(RestCall call) {
    ArrayNode children = MagentoJson.list();
    for (int id : parent(call).configurableLinks) {
      shop.products()
          .find(id)
          .ifPresent(
              child ->
                  children.add(answers.answer(child, call.scope(), ProductAnswers.Place.LIST)));
    }
    return children;
  }
}
