package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The operations on attributes, their options, sets and groups. */
final class AttributeRoutes {

  private static final String ATTRIBUTES = "Magento_Catalog::attributes_attributes";
  private static final String SETS = "Magento_Catalog::sets";
  private static final String CATALOG = "Magento\\Catalog\\Api\\";

  private static final JsonTable ATTRIBUTE_TABLE =
      new JsonTable(
          Set.of("attribute_id", "entity_type_id", "is_user_defined", "is_required", "position"),
          Set.of(
              "attribute_code",
              "frontend_input",
              "backend_type",
              "default_frontend_label",
              "frontend_label",
              "is_visible",
              "is_filterable",
              "scope"));
  private static final JsonTable SET_TABLE =
      new JsonTable(
          Set.of("attribute_set_id", "sort_order", "entity_type_id"),
          Set.of("attribute_set_name", "entity_type_code"));
  private static final JsonTable GROUP_TABLE =
      new JsonTable(
          Set.of("attribute_group_id", "attribute_set_id", "sort_order"),
          Set.of("attribute_group_name"));

  private final Shop shop;
  private final AttributeWrites writes;

  AttributeRoutes(Shop shop) {
    this.shop = shop;
    this.writes = new AttributeWrites(shop.attributes());
  }

  void register(Routes routes) {
    registerAttributes(routes);
    registerOptions(routes);
    registerSets(routes);
  }

  private void registerAttributes(Routes routes) {
    String service = CATALOG + "ProductAttributeRepositoryInterface::save";
    Route.Check check = body -> AttributeWrites.ATTRIBUTE.check(attributeOf(body));
    routes.read("/V1/products/attributes", ATTRIBUTES, this::list);
    routes.read(
        "/V1/products/attributes/{attributeCode}",
        ATTRIBUTES,
        call -> writes.existing(call.path("attributeCode")).answer(call.scope()));
    routes.write("POST /V1/products/attributes", ATTRIBUTES, service, check, this::create);
    routes.write(
        "PUT /V1/products/attributes/{attributeCode}", ATTRIBUTES, service, check, this::update);
    routes.write(
        "DELETE /V1/products/attributes/{attributeCode}",
        ATTRIBUTES,
        CATALOG + "ProductAttributeRepositoryInterface::deleteById",
        body -> {},
        this::delete);
  }

  private void registerOptions(Routes routes) {
    String template = "/V1/products/attributes/{attributeCode}/options";
    String service = CATALOG + "ProductAttributeOptionManagementInterface::";
    routes.read(
        template,
        ATTRIBUTES,
        call -> writes.existing(call.path("attributeCode")).answer(call.scope()).path("options"));
    routes.write(
        "POST " + template,
        ATTRIBUTES,
        service + "add",
        body -> AttributeWrites.OPTION.check(Shape.member(body, "option")),
        this::addOption);
    routes.write(
        "PUT " + template + "/{optionId}",
        ATTRIBUTES,
        CATALOG + "ProductAttributeOptionUpdateInterface::update",
        body -> AttributeWrites.OPTION.check(Shape.member(body, "option")),
        this::changeOption);
    routes.write(
        "DELETE " + template + "/{optionId}",
        ATTRIBUTES,
        service + "delete",
        body -> {},
        this::removeOption);
  }

  private void registerSets(Routes routes) {
    String root = "/V1/products/attribute-sets";
    routes.read(root + "/sets/list", SETS, this::listSets);
    routes.read("/V1/eav/attribute-sets/list", SETS, this::listSets);
    routes.read(root + "/groups/list", SETS, this::listGroups);
    routes.read(
        root + "/{attributeSetId}",
        SETS,
        call -> shop.sets().existing(call.pathNumber("attributeSetId")).answer());
    routes.read(root + "/{attributeSetId}/attributes", SETS, this::attributesOfSet);
    routes.write(
        "POST " + root,
        SETS,
        CATALOG + "AttributeSetManagementInterface::create",
        body -> {},
        this::createSet);
    routes.write(
        "DELETE " + root + "/{attributeSetId}",
        SETS,
        CATALOG + "AttributeSetRepositoryInterface::deleteById",
        body -> {},
        call -> BooleanNode.valueOf(shop.sets().remove(call.pathNumber("attributeSetId"))));
    routes.write(
        "POST " + root + "/groups",
        SETS,
        CATALOG + "ProductAttributeGroupRepositoryInterface::save",
        body -> {},
        this::createGroup);
    routes.write(
        "POST " + root + "/attributes",
        SETS,
        CATALOG + "ProductAttributeManagementInterface::assign",
        body -> {},
        this::assign);
  }

  private JsonNode list(RestCall call) {
    List<JsonNode> rows = new ArrayList<>();
    shop.attributes().all().forEach(attribute -> rows.add(attribute.answer(call.scope())));
    return shop.listed(ATTRIBUTE_TABLE, rows, SearchCriteria.required(call.query()));
  }

  private JsonNode create(RestCall call) {
    ObjectNode sent = call.checked("attribute", AttributeWrites.ATTRIBUTE);
    sent.remove("attribute_id");
    Attribute created = writes.create(sent);
    shop.accepted("attribute", created.code(), call);
    return created.answer(call.scope());
  }

  private JsonNode update(RestCall call) {
    ObjectNode sent = call.checked("attribute", AttributeWrites.ATTRIBUTE);
    Attribute updated = writes.update(call.path("attributeCode"), sent);
    shop.accepted("attribute", updated.code(), call);
    return updated.answer(call.scope());
  }

  private JsonNode delete(RestCall call) {
    Attribute attribute = writes.existing(call.path("attributeCode"));
    shop.attributes().remove(attribute);
    shop.sets().all().forEach(set -> set.codes().remove(attribute.code()));
    shop.accepted("attribute", attribute.code(), call);
    return BooleanNode.TRUE;
  }

  // What the call answers depends on the version. Source: issues 18392 and 8810 of
  // magento/magento2; the id as a text is the recorded exchange magento 04 #5.
  private JsonNode addOption(RestCall call) {
    ObjectNode sent = call.checked("option", AttributeWrites.OPTION);
    JsonNode id = writes.addOption(call.path("attributeCode"), sent);
    shop.accepted("option", call.path("attributeCode") + "/" + id.asText(), call);
    return switch (shop.settings().optionAnswer()) {
      case ID -> id;
      case TRUE -> BooleanNode.TRUE;
      case PLACEHOLDER -> TextNode.valueOf("id_new_option");
    };
  }

  private JsonNode changeOption(RestCall call) {
    ObjectNode sent = call.checked("option", AttributeWrites.OPTION);
    Attribute attribute = writes.existing(call.path("attributeCode"));
    return BooleanNode.valueOf(attribute.options().replace(call.path("optionId"), sent));
  }

  private JsonNode removeOption(RestCall call) {
    Attribute attribute = writes.existing(call.path("attributeCode"));
    return BooleanNode.valueOf(attribute.options().remove(call.path("optionId")));
  }

  private JsonNode listSets(RestCall call) {
    List<JsonNode> rows = new ArrayList<>();
    shop.sets().all().forEach(set -> rows.add(set.answer()));
    return shop.listed(SET_TABLE, rows, SearchCriteria.required(call.query()));
  }

  private JsonNode listGroups(RestCall call) {
    SearchCriteria criteria = SearchCriteria.required(call.query());
    boolean bySet =
        criteria.groups().stream()
            .flatMap(List::stream)
            .anyMatch(filter -> "attribute_set_id".equals(filter.field()));
    if (!bySet) {
      throw MagentoErrors.required("attribute_set_id");
    }
    List<JsonNode> rows = new ArrayList<>();
    shop.sets().groups().forEach(group -> rows.add(group.answer()));
    return shop.listed(GROUP_TABLE, rows, criteria);
  }

  private JsonNode attributesOfSet(RestCall call) {
    ArrayNode answer = MagentoJson.list();
    for (String code : shop.sets().existing(call.pathNumber("attributeSetId")).codes()) {
      shop.attributes().find(code).ifPresent(found -> answer.add(found.answer(call.scope())));
    }
    return answer;
  }

  private JsonNode createSet(RestCall call) {
    JsonNode sent = Shape.member(call.body(), "attributeSet");
    JsonNode skeleton = Shape.member(call.body(), "skeletonId");
    if (!sent.isObject()) {
      throw MagentoErrors.required("attributeSet");
    }
    if (skeleton.isMissingNode()) {
      throw MagentoErrors.required("skeletonId");
    }
    String name = Shape.member(sent, "attributeSetName").asText("");
    if (name.isEmpty()) {
      throw MagentoErrors.required("attribute_set_name");
    }
    int sortOrder = Shape.member(sent, "sortOrder").asInt(0);
    shop.accepted("attribute-set", name, call);
    return shop.sets().create(name, sortOrder, skeleton.asInt()).answer();
  }

  private JsonNode createGroup(RestCall call) {
    JsonNode sent = Shape.member(call.body(), "group");
    if (!sent.isObject()) {
      throw MagentoErrors.required("group");
    }
    String name = Shape.member(sent, "attributeGroupName").asText("");
    return shop.sets().addGroup(name, Shape.member(sent, "attributeSetId").asInt()).answer();
  }

  /** Source: recorded exchange magento 04 #10. */
  private JsonNode assign(RestCall call) {
    List<String> missing = new ArrayList<>();
    for (String name :
        List.of("attributeSetId", "attributeGroupId", "attributeCode", "sortOrder")) {
      if (Shape.member(call.body(), name).isMissingNode()) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw MagentoErrors.required(missing);
    }
    Attribute attribute = writes.existing(Shape.member(call.body(), "attributeCode").asText());
    int set = Shape.member(call.body(), "attributeSetId").asInt();
    int group = Shape.member(call.body(), "attributeGroupId").asInt();
    return TextNode.valueOf(Integer.toString(shop.sets().assign(set, group, attribute.code())));
  }

  private static JsonNode attributeOf(JsonNode body) {
    JsonNode sent = Shape.member(body, "attribute");
    if (!sent.isObject()) {
      throw MagentoErrors.required("attribute");
    }
    return sent;
  }
}
