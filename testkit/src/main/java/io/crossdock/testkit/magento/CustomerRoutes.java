package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The operations on customers and the addresses they carry. */
final class CustomerRoutes {

  private static final String API = "Magento\\Customer\\Api\\";
  private static final String MANAGE = "Magento_Customer::manage";
  private static final JsonTable TABLE =
      new JsonTable(
          Set.of("entity_id", "id", "group_id", "store_id", "website_id", "gender"),
          Set.of("email", "firstname", "lastname", "created_at", "updated_at", "created_in"));

  private final Shop shop;
  private final TreeMap<Integer, ObjectNode> byId = new TreeMap<>();
  private int nextAddress = 1;

  CustomerRoutes(Shop shop) {
    this.shop = shop;
  }

  void register(Routes routes) {
    Route.Check check = body -> OrderShapes.CUSTOMER.check(Shape.member(body, "customer"));
    String template = "/V1/customers/{customerId}";
    routes.read("/V1/customers/search", "Magento_Customer::customer", this::search);
    routes.read(template, "Magento_Customer::customer", call -> existing(call));
    routes.write(
        "POST /V1/customers",
        Route.ANONYMOUS,
        API + "AccountManagementInterface::createAccount",
        check,
        this::create);
    routes.write(
        "PUT " + template, MANAGE, API + "CustomerRepositoryInterface::save", check, this::update);
    routes.write(
        "DELETE " + template,
        "Magento_Customer::delete",
        API + "CustomerRepositoryInterface::deleteById",
        body -> {},
        call -> BooleanNode.valueOf(byId.remove(existing(call).path("id").asInt()) != null));
  }

  private ObjectNode existing(RestCall call) {
    ObjectNode customer = byId.get(call.pathNumber("customerId"));
    if (customer == null) {
      throw MagentoErrors.noSuchEntity(
          "customerId", IntNode.valueOf(call.pathNumber("customerId")));
    }
    return customer;
  }

  private JsonNode search(RestCall call) {
    return shop.listed(
        TABLE, new ArrayList<>(byId.values()), SearchCriteria.required(call.query()));
  }

  /** Source: recorded exchanges magento 08 #1 to #4. */
  private JsonNode create(RestCall call) {
    ObjectNode sent = call.checked("customer", OrderShapes.CUSTOMER);
    check(sent, 0);
    int id = byId.isEmpty() ? 1 : byId.lastKey() + 1;
    String now = Stamps.text(shop.now());
    ObjectNode customer = MagentoJson.object().put("id", id).put("group_id", 1);
    customer.put("created_at", now).put("updated_at", now);
    customer.put("created_in", shop.stores().defaultView().name());
    customer.put("store_id", 1).put("website_id", 1).putArray("addresses");
    customer.put("disable_auto_group_change", 0);
    customer.putObject("extension_attributes").put("is_subscribed", false);
    take(customer, sent);
    byId.put(id, customer);
    shop.accepted("customers", customer.path("email").asText(), call);
    return customer.deepCopy();
  }

  /** Source: recorded exchange magento 08 #6: addresses that are not sent stay. */
  private JsonNode update(RestCall call) {
    ObjectNode sent = call.checked("customer", OrderShapes.CUSTOMER);
    ObjectNode customer = existing(call);
    check(sent, customer.path("id").asInt());
    customer.put("updated_at", Stamps.text(shop.now()));
    take(customer, sent);
    for (JsonNode address : customer.path("addresses")) {
      ((ObjectNode) address).set("region_id", address.path("region").path("region_id"));
    }
    shop.accepted("customers", customer.path("email").asText(), call);
    return customer.deepCopy();
  }

  private void check(ObjectNode sent, int id) {
    for (Map.Entry<String, String> required :
        Map.of("firstname", "First Name", "lastname", "Last Name").entrySet()) {
      if (sent.path(required.getKey()).asText("").isBlank()) {
        throw MagentoErrors.plain(400, "\"" + required.getValue() + "\" is a required value.");
      }
    }
    String email = sent.path("email").asText("");
    if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      throw MagentoErrors.plain(400, "\"Email\" is not a valid email address.");
    }
    for (ObjectNode other : byId.values()) {
      if (other.path("id").asInt() != id && other.path("email").asText().equalsIgnoreCase(email)) {
        throw MagentoErrors.plain(
            400, "A customer with the same email address already exists in an associated website.");
      }
    }
  }

  private void take(ObjectNode customer, ObjectNode sent) {
    for (Map.Entry<String, JsonNode> field : sent.properties()) {
      if (field.getKey().equals("addresses")) {
        ArrayNode addresses = MagentoJson.list();
        field.getValue().forEach(address -> addresses.add(address(customer, address)));
        customer.set("addresses", addresses);
      } else if (!field.getKey().equals("id")) {
        customer.set(field.getKey(), field.getValue());
      }
    }
  }

  private ObjectNode address(ObjectNode customer, JsonNode sent) {
    ObjectNode address = MagentoJson.object();
    int id = sent.path("id").asInt(0) == 0 ? nextAddress++ : sent.path("id").asInt();
    address.put("id", id).set("customer_id", customer.path("id"));
    ObjectNode region = address.putObject("region");
    region.putNull("region_code").putNull("region").put("region_id", 0);
    sent.properties().forEach(field -> address.set(field.getKey(), field.getValue()));
    address.put("id", id);
    for (String kind : new String[] {"default_billing", "default_shipping"}) {
      if (sent.path(kind).asBoolean()) {
        customer.put(kind, Integer.toString(id));
      }
    }
    return address;
  }
}
