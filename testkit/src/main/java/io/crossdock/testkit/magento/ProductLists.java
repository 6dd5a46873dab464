package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of products. */
final class ProductLists {

  /** Where the range of ids begins, and what else is asked for. */
  private record Range(int firstId, List<List<SearchCriteria.Filter>> rest) {}

  private final Shop shop;
  private final ProductAnswers answers;

  /** Sorting by price reads this index, which lags. Source: recorded exchange magento 02 #12. */
  private Set<Integer> priceIndex = Set.of();

  ProductLists(Shop shop, ProductAnswers answers) {
    this.shop = shop;
    this.answers = answers;
  }

  /** Brings the price index up to date. */
  void reindex() {
    Set<Integer> ids = new HashSet<>();
    shop.products().fromId(1).forEach(product -> ids.add(product.id()));
    priceIndex = ids;
  }

  JsonNode list(RestCall call) {
    SearchCriteria criteria = shop.limits().check(SearchCriteria.required(call.query()));
    Listing.Page<Product> page = page(call.scope(), criteria);
    List<ObjectNode> items = new ArrayList<>(page.rows().size());
    for (Product product : page.rows()) {
      items.add(answers.answer(product, call.scope(), ProductAnswers.Place.LIST));
    }
    return Listing.answer(items, criteria, page.total());
  }

  private Listing.Page<Product> page(StoreView scope, SearchCriteria criteria) {
    Range range = range(criteria);
    if (range.rest().isEmpty() && isById(criteria)) {
      return byId(criteria, range.firstId());
    }
    SearchCriteria rest =
        new SearchCriteria(
            range.rest(), criteria.sorts(), criteria.pageSize(), criteria.currentPage());
    ProductTable table = new ProductTable(shop.attributes(), scope);
    List<Product> rows = candidates(range);
    if (criteria.sorts().stream().anyMatch(sort -> sort.field().equals("price"))) {
      rows.removeIf(product -> !priceIndex.contains(product.id()));
    }
    return new Listing<>(table, rest, shop.settings().ties()).page(rows);
  }

  /** What may match: a few SKUs are looked up, so that asking for them is cheap in a big shop. */
  private List<Product> candidates(Range range) {
    for (List<SearchCriteria.Filter> group : range.rest()) {
      boolean bySku = group.size() == 1 && "sku".equals(group.get(0).field());
      Optional<Set<String>> skus =
          bySku ? Condition.of(group.get(0)).onlyValues() : Optional.empty();
      if (skus.isPresent()) {
        return skus.get().stream()
            .flatMap(sku -> shop.products().find(sku).stream())
            .distinct()
            .filter(product -> product.id() >= range.firstId())
            .sorted(Comparator.comparingInt(Product::id))
            .collect(Collectors.toCollection(ArrayList::new));
      }
    }
    return shop.products().fromId(range.firstId());
  }

  private boolean isById(SearchCriteria criteria) {
    if (criteria.sorts().isEmpty()) {
      return shop.settings().ties() == null;
    }
    SearchCriteria.Sort first = criteria.sorts().get(0);
    return first.field().equals("entity_id") && first.isAscending();
  }

  private Listing.Page<Product> byId(SearchCriteria criteria, int firstId) {
    int total = shop.products().countFromId(firstId);
    if (criteria.size() == 0) {
      return new Listing.Page<>(shop.products().fromId(firstId), total);
    }
    long from = (long) criteria.index() * criteria.size();
    if (from >= total) {
      return new Listing.Page<>(List.of(), total);
    }
    List<Product> read =
        shop.products().fromId(firstId, (int) Math.min(total, from + criteria.size()));
    return new Listing.Page<>(read.subList((int) from, read.size()), total);
  }

  /** Takes out the groups that only say from which id on, so that a keyset page is cheap. */
  private static Range range(SearchCriteria criteria) {
    int first = 1;
    List<List<SearchCriteria.Filter>> rest = new ArrayList<>();
    for (List<SearchCriteria.Filter> group : criteria.groups()) {
      int from = group.size() == 1 ? firstIdOf(group.get(0)) : 0;
      if (from > 0) {
        first = Math.max(first, from);
      } else {
        rest.add(group);
      }
    }
    return new Range(first, rest);
  }

  private static int firstIdOf(SearchCriteria.Filter filter) {
    String value = filter.value();
    if (!"entity_id".equals(filter.field()) || value == null || !value.matches("\\d{1,9}")) {
      return 0;
    }
    return switch (filter.condition()) {
      case "gt" -> Integer.parseInt(value) + 1;
      case "gteq", "from" -> Math.max(1, Integer.parseInt(value));
      default -> 0;
    };
  }
}
