package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the app may do, by root field. A write scope includes reading.
 *
 * <p>Source: Shopify's page on access scopes; recorded exchanges shopify 02 #14 and #15.
 */
final class Scopes {

  static final List<String> DEFAULT =
      List.of(
          "read_all_orders",
          "write_customers",
          "write_files",
          "write_inventory",
          "write_locations",
          "write_orders",
          "write_products",
          "write_publications");

  private static final Map<String, String> NEEDED =
      Map.ofEntries(
          Map.entry("products", "read_products"),
          Map.entry("product", "read_products"),
          Map.entry("productByIdentifier", "read_products"),
          Map.entry("productsCount", "read_products"),
          Map.entry("productVariant", "read_products"),
          Map.entry("productVariants", "read_products"),
          Map.entry("productVariantsCount", "read_products"),
          Map.entry("productOperation", "read_products"),
          Map.entry("productSet", "write_products"),
          Map.entry("productCreate", "write_products"),
          Map.entry("productUpdate", "write_products"),
          Map.entry("productDelete", "write_products"),
          Map.entry("productVariantsBulkCreate", "write_products"),
          Map.entry("productVariantsBulkUpdate", "write_products"),
          Map.entry("productVariantsBulkDelete", "write_products"),
          Map.entry("inventoryItem", "read_inventory"),
          Map.entry("inventoryItems", "read_inventory"),
          Map.entry("inventoryLevel", "read_inventory"),
          Map.entry("inventorySetQuantities", "write_inventory"),
          Map.entry("inventoryAdjustQuantities", "write_inventory"),
          Map.entry("location", "read_locations"),
          Map.entry("locations", "read_locations"),
          Map.entry("publications", "read_publications"),
          Map.entry("publishablePublish", "write_publications"),
          Map.entry("orderCreate", "write_orders"),
          Map.entry("orderUpdate", "write_orders"),
          Map.entry("orderCancel", "write_orders"),
          Map.entry("orderMarkAsPaid", "write_orders"),
          Map.entry("orders", "read_orders"),
          Map.entry("order", "read_orders"),
          Map.entry("ordersCount", "read_orders"),
          Map.entry("customers", "read_customers"),
          Map.entry("customer", "read_customers"),
          Map.entry("customerByIdentifier", "read_customers"),
          Map.entry("customerSet", "write_customers"),
          Map.entry("customerCreate", "write_customers"),
          Map.entry("customersCount", "read_customers"));

  /** Needs that are more than a scope of ours. */
  private static final Map<String, String> SPECIAL =
      Map.of(
          "taxSummaryCreate",
          "`write_taxes` access scope. Also: The caller must be a tax calculations app and the"
              + " relevant feature must be on.",
          "customerPaymentMethod",
          "`read_customers` access scope. Also: Requires `read_customer_payment_methods` scope.");

  private volatile List<String> granted = DEFAULT;

  void grant(Collection<String> scopes) {
    granted = List.copyOf(scopes);
  }

  List<String> granted() {
    return granted;
  }

  boolean holds(String scope) {
    return granted.contains(scope) || granted.contains(scope.replaceFirst("^read_", "write_"));
  }

  /** The scopes as the API lists them: the reading that a writing includes is listed too. */
  ArrayNode handles() {
    TreeSet<String> all = new TreeSet<>(granted);
    granted.stream()
        .filter(scope -> scope.startsWith("write_"))
        .forEach(scope -> all.add(scope.replaceFirst("^write_", "read_")));
    ArrayNode handles = JsonNodeFactory.instance.arrayNode();
    all.forEach(
        scope ->
            handles
                .addObject()
                .put("__typename", "AccessScope")
                .put("handle", scope)
                .put("description", scope.replace('_', ' ')));
    return handles;
  }

  void check(String field) {
    String special = SPECIAL.get(field);
    if (special != null) {
      throw Failure.accessDenied(field, special);
    }
    String needed = NEEDED.get(field);
    if (needed != null && !holds(needed)) {
      throw Failure.accessDenied(field, "`" + needed + "` access scope.");
    }
  }
}
