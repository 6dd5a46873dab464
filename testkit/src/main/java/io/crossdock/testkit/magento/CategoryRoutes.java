package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations on categories and their products. */
final class CategoryRoutes {

  private static final String CATEGORIES = "Magento_Catalog::categories";
  private static final String SERVICE = "Magento\\Catalog\\Api\\CategoryRepositoryInterface::";
  private static final String LINKS = "Magento\\Catalog\\Api\\CategoryLinkRepositoryInterface::";
  private static final String URL_KEY = "url_key";
  private static final Set<String> TOP_LEVEL = Set.of("name", "is_active", "include_in_menu");

  private final Shop shop;
  private final CategoryWrites writes;

  CategoryRoutes(Shop shop, CategoryWrites writes) {
    this.shop = shop;
    this.writes = writes;
  }

  void register(Routes routes) {
    routes.read("/V1/categories", CATEGORIES, this::tree);
    routes.read("/V1/categories/list", CATEGORIES, this::list);
    routes.read(
        "/V1/categories/{categoryId}",
        CATEGORIES,
        call -> answer(shop.categories().existing(call.pathNumber("categoryId")), call.scope()));
    Route.Check check = body -> CategoryWrites.CATEGORY.check(Shape.member(body, "category"));
    routes.write("POST /V1/categories", CATEGORIES, SERVICE + "save", check, this::create);
    routes.write("PUT /V1/categories/{id}", CATEGORIES, SERVICE + "save", check, this::update);
    routes.write(
        "DELETE /V1/categories/{categoryId}",
        CATEGORIES,
        SERVICE + "deleteByIdentifier",
        body -> {},
        this::delete);
    routes.write(
        "PUT /V1/categories/{categoryId}/move",
        CATEGORIES,
        "Magento\\Catalog\\Api\\CategoryManagementInterface::move",
        body -> {},
        this::move);
    registerLinks(routes);
  }

  private void registerLinks(Routes routes) {
    String template = "/V1/categories/{categoryId}/products";
    routes.read(template, CATEGORIES, this::products);
    for (String method : List.of("POST ", "PUT ")) {
      routes.write(method + template, CATEGORIES, LINKS + "save", body -> {}, this::link);
    }
    routes.write(
        "DELETE " + template + "/{sku}",
        CATEGORIES,
        LINKS + "deleteByIds",
        body -> {},
        this::unlink);
  }

  private JsonNode create(RestCall call) {
    ObjectNode sent = call.checked("category", CategoryWrites.CATEGORY);
    Category created = writes.create(call.scope(), sent, shop.categories().nextId());
    shop.accepted("categories", Integer.toString(created.id()), call);
    return answer(created, call.scope());
  }

  private JsonNode update(RestCall call) {
    ObjectNode sent = call.checked("category", CategoryWrites.CATEGORY);
    Category updated = writes.update(call.scope(), call.pathNumber("id"), sent);
    shop.accepted("categories", Integer.toString(updated.id()), call);
    return answer(updated, call.scope());
  }

  private JsonNode delete(RestCall call) {
    writes.delete(call.pathNumber("categoryId"));
    shop.ledger().record("categories", call.path("categoryId"), "DELETE", MagentoJson.object());
    return BooleanNode.TRUE;
  }

  private JsonNode move(RestCall call) {
    int parentId = Shape.member(call.body(), "parentId").asInt();
    int afterId = Shape.member(call.body(), "afterId").asInt();
    writes.move(call.pathNumber("categoryId"), parentId, afterId);
    return BooleanNode.TRUE;
  }

  /** Source: recorded exchanges magento 04 #25 and #29. */
  ObjectNode answer(Category category, StoreView scope) {
    ObjectNode answer = MagentoJson.object().put("id", category.id());
    answer.put("parent_id", category.parentId());
    putIfThere(answer, category, scope, "name");
    putIfThere(answer, category, scope, "is_active");
    answer.put("position", category.position()).put("level", category.level());
    List<Category> children = shop.categories().childrenOf(category.id());
    answer.put(
        "children",
        children.stream()
            .map(child -> Integer.toString(child.id()))
            .collect(Collectors.joining(",")));
    answer.put("created_at", category.createdAt()).put("updated_at", category.updatedAt());
    answer.put("path", category.path());
    putIfThere(answer, category, scope, "include_in_menu");
    answer.set("custom_attributes", customAttributes(category, scope));
    return answer;
  }

  private static void putIfThere(
      ObjectNode answer, Category category, StoreView scope, String code) {
    JsonNode value = category.values().get(scope, code);
    if (!value.isMissingNode()) {
      answer.set(code, value);
    }
  }

  private ArrayNode customAttributes(Category category, StoreView scope) {
    ArrayNode list = MagentoJson.list();
    for (String code : category.values().codes(scope)) {
      if (!TOP_LEVEL.contains(code) && !code.equals(URL_KEY)) {
        addIfThere(list, category, scope, code);
      }
    }
    CustomAttributes.add(list, "path", TextNode.valueOf(category.path()));
    int below = shop.categories().below(category).size();
    CustomAttributes.add(list, "children_count", TextNode.valueOf(Integer.toString(below)));
    addIfThere(list, category, scope, URL_KEY);
    if (!category.urlPath().isEmpty()) {
      CustomAttributes.add(list, "url_path", TextNode.valueOf(category.urlPath()));
    }
    return list;
  }

  private static void addIfThere(ArrayNode list, Category category, StoreView scope, String code) {
    JsonNode value = category.values().get(scope, code);
    if (!value.isMissingNode()) {
      JsonNode shown = value.isContainerNode() ? value : TextNode.valueOf(Shape.phpText(value));
      CustomAttributes.add(list, code, shown);
    }
  }

  /** Source: recorded exchange magento 04 #28. A store view's tree begins at its own root. */
  private JsonNode tree(RestCall call) {
    int depth = call.queryValue("depth").map(CategoryRoutes::number).orElse(Integer.MAX_VALUE);
    int first = call.scope().isAdmin() ? Categories.ROOT : Categories.DEFAULT;
    int root = call.queryValue("rootCategoryId").map(CategoryRoutes::number).orElse(first);
    return node(shop.categories().existing(root), call.scope(), depth, productCounts());
  }

  private ObjectNode node(
      Category category, StoreView scope, int depth, Map<Integer, Integer> counts) {
    ObjectNode node = MagentoJson.object().put("id", category.id());
    node.put("parent_id", category.parentId());
    node.set("name", category.values().get(scope, "name"));
    JsonNode active = category.values().get(scope, "is_active");
    node.set("is_active", active.isMissingNode() ? NullNode.getInstance() : active);
    node.put("position", category.position()).put("level", category.level());
    node.put("product_count", counts.getOrDefault(category.id(), 0));
    ArrayNode children = node.putArray("children_data");
    if (depth > 0) {
      for (Category child : shop.categories().childrenOf(category.id())) {
        children.add(node(child, scope, depth - 1, counts));
      }
    }
    return node;
  }

  private Map<Integer, Integer> productCounts() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Product product : shop.products().fromId(1)) {
      ProductBody body = product.body();
      if (body != null) {
        body.categories.keySet().forEach(id -> counts.merge(id, 1, Integer::sum));
      }
    }
    return counts;
  }

  private JsonNode list(RestCall call) {
    SearchCriteria criteria = shop.limits().check(SearchCriteria.required(call.query()));
    CategoryTable table = new CategoryTable(call.scope(), shop.categories().attributes());
    Listing.Page<Category> page =
        new Listing<>(table, criteria, shop.settings().ties()).page(shop.categories().all());
    List<ObjectNode> items = new ArrayList<>();
    page.rows().forEach(category -> items.add(answer(category, call.scope())));
    return Listing.answer(items, criteria, page.total());
  }

  /** Source: recorded exchange magento 04 #31. */
  private JsonNode products(RestCall call) {
    Category category = shop.categories().existing(call.pathNumber("categoryId"));
    ArrayNode answer = MagentoJson.list();
    for (Product product : shop.products().fromId(1)) {
      ProductBody body = product.body();
      if (body != null && body.categories.containsKey(category.id())) {
        answer
            .addObject()
            .put("sku", product.sku())
            .put("position", body.categories.get(category.id()))
            .put("category_id", Integer.toString(category.id()));
      }
    }
    return answer;
  }

  private JsonNode link(RestCall call) {
    JsonNode sent = Shape.member(call.body(), "productLink");
    if (!sent.isObject()) {
      throw MagentoErrors.required("productLink");
    }
    Category category = shop.categories().existing(call.pathNumber("categoryId"));
    Product product = shop.products().existing(sent.path("sku").asText());
    ProductBody body = product.body();
    if (body != null) {
      body.categories.put(category.id(), sent.path("position").asInt());
    }
    shop.accepted("category-products", category.id() + "/" + product.sku(), call);
    return BooleanNode.TRUE;
  }

  private JsonNode unlink(RestCall call) {
    Category category = shop.categories().existing(call.pathNumber("categoryId"));
    ProductBody body = shop.products().existing(call.path("sku")).body();
    if (body == null || body.categories.remove(category.id()) == null) {
      throw MagentoErrors.plain(400, "The category doesn't contain the specified product.");
    }
    shop.accepted("category-products", category.id() + "/" + call.path("sku"), call);
    return BooleanNode.TRUE;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
