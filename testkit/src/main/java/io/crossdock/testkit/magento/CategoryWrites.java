package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates, changes and moves categories. */
final class CategoryWrites {

  static final Shape CATEGORY =
      Shape.of("\\Magento\\Catalog\\Api\\Data\\CategoryInterface")
          .ints("id", "parent_id", "position", "level")
          .strings("name", "children", "created_at", "updated_at", "path")
          .bools("is_active", "include_in_menu")
          .open("available_sort_by", "extension_attributes")
          .customAttributes();

  private static final Set<String> GLOBAL = Set.of("is_anchor");

  private final Shop shop;

  CategoryWrites(Shop shop) {
    this.shop = shop;
  }

  /** Source: recorded exchanges magento 04 #25 to #27. */
  Category create(StoreView scope, ObjectNode sent, int id) {
    Category parent = shop.categories().existing(sent.path("parent_id").asInt(Categories.DEFAULT));
    Map<String, JsonNode> values = values(sent);
    if (values.getOrDefault("name", MissingNode.getInstance()).asText("").isBlank()) {
      throw notSaved("The \"Name\" attribute is required. Enter and try again.");
    }
    values.putIfAbsent("is_active", BooleanNode.FALSE);
    values.putIfAbsent("include_in_menu", BooleanNode.TRUE);
    values.putIfAbsent("is_anchor", TextNode.valueOf("1"));
    JsonNode named = values.get("name");
    values.putIfAbsent("url_key", named == null ? TextNode.valueOf("") : named);
    int position = sent.path("position").asInt(shop.categories().nextPosition(parent.id()));
    Category created =
        new Category(id, parent.id(), parent.path() + "/" + id, position, shop.now());
    setUrlKey(scope, created, values);
    store(created, StoreView.ADMIN, values);
    shop.categories().add(created);
    parent.touch(shop.now());
    return created;
  }

  Category update(StoreView scope, int id, ObjectNode sent) {
    Category category = shop.categories().existing(id);
    Map<String, JsonNode> values = values(sent);
    if (values.containsKey("url_key")) {
      setUrlKey(scope, category, values);
    }
    store(category, scope.id(), values);
    if (sent.path("position").isNumber()) {
      category.position(sent.path("position").asInt());
    }
    category.touch(shop.now());
    return category;
  }

  void move(int id, int parentId, int afterId) {
    Category category = shop.categories().existing(id);
    Category parent = shop.categories().existing(parentId);
    if (parent.path().equals(category.path()) || parent.path().startsWith(category.path() + "/")) {
      throw MagentoErrors.plain(
          400, "Operation do not allow to move a parent category to any of children category");
    }
    int position =
        shop.categories()
            .find(afterId)
            .map(after -> after.position() + 1)
            .orElseGet(() -> shop.categories().nextPosition(parentId));
    String oldPath = category.path();
    category.moveUnder(parent, position);
    for (Category other : shop.categories().all()) {
      if (other.path().startsWith(oldPath + "/")) {
        shop.categories()
            .find(other.parentId())
            .ifPresent(above -> other.moveUnder(above, other.position()));
      }
    }
  }

  void delete(int id) {
    Category category = shop.categories().existing(id);
    if (category.level() < 2) {
      throw MagentoErrors.numbered(400, "Cannot delete category with id %1", Integer.toString(id));
    }
    for (Category gone : shop.categories().remove(category)) {
      shop.urlKeys().release(UrlKeys.hash(StoreView.ADMIN, gone.urlPath()), -gone.id());
    }
  }

  private Map<String, JsonNode> values(ObjectNode sent) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (String name : List.of("name", "is_active", "include_in_menu")) {
      if (sent.hasNonNull(name)) {
        values.put(name, sent.path(name));
      }
    }
    CustomAttributes.byCode(sent.path("custom_attributes"))
        .forEach(
            (code, value) -> {
              if (shop.categories().attributes().contains(code)) {
                values.put(code, value);
              }
            });
    return values;
  }

  private static void store(Category category, int storeId, Map<String, JsonNode> values) {
    values.forEach(
        (code, value) -> {
          int target = GLOBAL.contains(code) ? StoreView.ADMIN : storeId;
          if (value.isNull()) {
            category.values().remove(target, code);
          } else {
            category.values().put(target, code, value);
          }
        });
  }

  private void setUrlKey(StoreView scope, Category category, Map<String, JsonNode> values) {
    JsonNode wanted = values.getOrDefault("url_key", MissingNode.getInstance());
    String key = UrlKeys.of(wanted.asText());
    values.put("url_key", TextNode.valueOf(key));
    String parentPath =
        shop.categories().find(category.parentId()).map(Category::urlPath).orElse("");
    String path = parentPath.isEmpty() ? key : parentPath + "/" + key;
    try {
      shop.urlKeys().requireFree(scope.id(), path, -category.id());
    } catch (MagentoError e) {
      throw notSaved(String.valueOf(e.getMessage()));
    }
    if (scope.isAdmin() || category.urlPath().isEmpty()) {
      shop.urlKeys().release(UrlKeys.hash(StoreView.ADMIN, category.urlPath()), -category.id());
      category.urlPath(path);
      shop.urlKeys().claim(UrlKeys.hash(StoreView.ADMIN, path), -category.id());
    } else {
      shop.urlKeys().claim(UrlKeys.hash(scope.id(), path), -category.id());
    }
  }

  /** Source: recorded exchange magento 04 #26. */
  private static MagentoError notSaved(String reason) {
    return MagentoErrors.numbered(400, "Could not save category: %1", reason);
  }
}
