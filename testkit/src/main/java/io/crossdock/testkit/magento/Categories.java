package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tree of categories. */
final class Categories {

  static final int ROOT = 1;
  static final int DEFAULT = 2;

  private static final List<String> OWN_ATTRIBUTES =
      List.of(
          "url_key",
          "description",
          "display_mode",
          "is_anchor",
          "image",
          "landing_page",
          "meta_title",
          "meta_keywords",
          "meta_description",
          "available_sort_by",
          "default_sort_by",
          "filter_price_range",
          "custom_design",
          "page_layout");

  private final TreeMap<Integer, Category> byId = new TreeMap<>();
  private final Set<String> attributes = new LinkedHashSet<>(OWN_ATTRIBUTES);

  // Source: recorded exchanges magento 04 #28 and #29.
  Categories(long now) {
    Category root = new Category(ROOT, 0, "1", 0, now);
    root.values().put(StoreView.ADMIN, "name", TextNode.valueOf("Root Catalog"));
    root.values().put(StoreView.ADMIN, "include_in_menu", BooleanNode.TRUE);
    byId.put(ROOT, root);
    Category standard = new Category(DEFAULT, ROOT, "1/2", 1, now);
    standard.values().put(StoreView.ADMIN, "name", TextNode.valueOf("Default Category"));
    standard.values().put(StoreView.ADMIN, "is_active", BooleanNode.TRUE);
    standard.values().put(StoreView.ADMIN, "include_in_menu", BooleanNode.TRUE);
    standard.values().put(StoreView.ADMIN, "display_mode", TextNode.valueOf("PRODUCTS"));
    byId.put(DEFAULT, standard);
  }

  /** Codes of the custom attributes that categories have; others are ignored. */
  Set<String> attributes() {
    return attributes;
  }

  Optional<Category> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Source: recorded exchange magento 04 #27. */
  Category existing(int id) {
    return find(id).orElseThrow(() -> MagentoErrors.noSuchEntity("id", IntNode.valueOf(id)));
  }

  Collection<Category> all() {
    return byId.values();
  }

  int nextId() {
    return byId.lastKey() + 1;
  }

  void add(Category category) {
    byId.put(category.id(), category);
  }

  List<Category> childrenOf(int id) {
    List<Category> children = new ArrayList<>();
    for (Category category : byId.values()) {
      if (category.parentId() == id) {
        children.add(category);
      }
    }
    children.sort(Comparator.comparingInt(Category::position));
    return children;
  }

  /** All below, however deep. */
  List<Category> below(Category category) {
    String start = category.path() + "/";
    return byId.values().stream().filter(other -> other.path().startsWith(start)).toList();
  }

  int nextPosition(int parentId) {
    return childrenOf(parentId).stream().mapToInt(Category::position).max().orElse(0) + 1;
  }

  /** Takes a category and all below it away. */
  List<Category> remove(Category category) {
    List<Category> gone = new ArrayList<>(below(category));
    gone.add(category);
    gone.forEach(one -> byId.remove(one.id()));
    return gone;
  }
}
