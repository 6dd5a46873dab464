package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Websites and store views, and what the code in a path stands for. */
final class Stores {

  private static final String ALL = "all";

  private final List<Website> websites = new ArrayList<>();
  private final List<StoreView> views = new ArrayList<>();
  private final StoreView admin = StoreView.DEFAULTS;

  Stores() {
    websites.add(new Website(0, "admin", "Admin", 0));
    websites.add(new Website(1, "base", "Main Website", 1));
    views.add(new StoreView(1, "default", "Default Store View", 1, 1));
  }

  /** The scope that a code in the path names. */
  Optional<StoreView> byCode(String code) {
    if (code.equals(ALL) || code.equals(admin.code())) {
      return Optional.of(admin);
    }
    return views.stream().filter(view -> view.code().equals(code)).findFirst();
  }

  /** The scope of a path without a code. Source: recorded exchange magento 03 #67. */
  StoreView defaultView() {
    return views.get(0);
  }

  StoreView admin() {
    return admin;
  }

  List<StoreView> views() {
    return List.copyOf(views);
  }

  void addWebsite(String code) {
    if (website(code).isEmpty()) {
      int id = websites.size();
      websites.add(new Website(id, code, named(code), id));
    }
  }

  void addView(String code, String websiteCode) {
    addWebsite(websiteCode);
    if (byCode(code).isPresent()) {
      throw new IllegalArgumentException("store view \"" + code + "\" exists already");
    }
    int websiteId = website(websiteCode).orElseThrow().id();
    views.add(new StoreView(views.size() + 1, code, named(code), websiteId, websiteId));
  }

  /** Ids of the websites that products can be in: all but the admin's. */
  List<Integer> websiteIds() {
    return websites.stream().map(Website::id).filter(id -> id != 0).toList();
  }

  /** With one store view only, what is sent about websites is ignored. */
  boolean isSingleStore() {
    return views.size() == 1;
  }

  /** The store views that share a value of website scope with this one. */
  List<Integer> viewIdsOfWebsite(int websiteId) {
    return views.stream().filter(view -> view.websiteId() == websiteId).map(StoreView::id).toList();
  }

  /** Source: recorded exchange magento 07 #17. */
  JsonNode viewsAnswer() {
    ArrayNode answer = MagentoJson.list();
    views.forEach(view -> answer.add(shown(view)));
    answer.add(shown(admin));
    return answer;
  }

  /** Source: recorded exchange magento 07 #18. */
  JsonNode websitesAnswer() {
    ArrayNode answer = MagentoJson.list();
    for (Website website : websites) {
      answer
          .addObject()
          .put("id", website.id())
          .put("code", website.code())
          .put("name", website.name())
          .put("default_group_id", website.defaultGroupId());
    }
    return answer;
  }

  JsonNode groupsAnswer(int rootCategoryId) {
    ArrayNode answer = MagentoJson.list();
    for (Website website : websites) {
      int root = website.id() == 0 ? 0 : rootCategoryId;
      answer
          .addObject()
          .put("id", website.defaultGroupId())
          .put("website_id", website.id())
          .put("root_category_id", root)
          .put("default_store_id", website.id())
          .put("name", website.id() == 0 ? "Default" : website.name() + " Store")
          .put("code", website.id() == 0 ? "default" : website.code() + "_store");
    }
    return answer;
  }

  /** Source: recorded exchange magento 07 #16. */
  JsonNode configsAnswer(String baseUrl) {
    ArrayNode answer = MagentoJson.list();
    for (StoreView view : views) {
      ObjectNode config = answer.addObject();
      config.put("id", view.id()).put("code", view.code()).put("website_id", view.websiteId());
      config.put("locale", "en_US").put("base_currency_code", "USD");
      config.put("default_display_currency_code", "USD").put("timezone", "UTC");
      config.put("weight_unit", "lbs");
      for (String prefix : List.of("base", "secure_base")) {
        config.put(prefix + "_url", baseUrl).put(prefix + "_link_url", baseUrl);
        config.put(prefix + "_static_url", baseUrl + "static/version1795531610/");
        config.put(prefix + "_media_url", baseUrl + "media/");
      }
    }
    return answer;
  }

  private Optional<Website> website(String code) {
    return websites.stream().filter(website -> website.code().equals(code)).findFirst();
  }

  private static ObjectNode shown(StoreView view) {
    return MagentoJson.object()
        .put("id", view.id())
        .put("code", view.code())
        .put("name", view.name())
        .put("website_id", view.websiteId())
        .put("store_group_id", view.groupId())
        .put("is_active", 1);
  }

  private static String named(String code) {
    return code.isEmpty()
        ? code
        : code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
  }
}
