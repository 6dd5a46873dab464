package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Attribute sets with their groups and the codes of their attributes. */
final class AttributeSets {

  static final int DEFAULT = 4;

  // The order changes once attributes were assigned. Source: recorded exchanges magento 03 #1 and
  // 04 #12.
  private static final List<String> SHOWN_FIRST =
      List.of(
          "options_container",
          "url_key",
          "msrp_display_actual_price_type",
          "required_options",
          "has_options",
          "tax_class_id",
          "category_ids");
  private static final List<String> SHOWN_FIRST_LATER =
      List.of(
          "options_container",
          "msrp_display_actual_price_type",
          "url_key",
          "required_options",
          "has_options",
          "tax_class_id",
          "category_ids");

  /** One set. */
  static final class AttributeSet {
    private final int id;
    private final String name;
    private final int sortOrder;
    private final Set<String> codes = new LinkedHashSet<>();
    private List<String> shownFirst = SHOWN_FIRST;

    private AttributeSet(int id, String name, int sortOrder) {
      this.id = id;
      this.name = name;
      this.sortOrder = sortOrder;
    }

    int id() {
      return id;
    }

    String name() {
      return name;
    }

    boolean has(String code) {
      return codes.contains(code);
    }

    Set<String> codes() {
      return codes;
    }

    /** The values that come first in a product's list, in this order. */
    List<String> shownFirst() {
      return shownFirst;
    }

    ObjectNode answer() {
      return MagentoJson.object()
          .put("attribute_set_id", id)
          .put("attribute_set_name", name)
          .put("sort_order", sortOrder)
          .put("entity_type_id", 4);
    }
  }

  /** One group of a set. */
  record Group(int id, String name, int setId) {

    ObjectNode answer() {
      return MagentoJson.object()
          .put("attribute_group_id", Integer.toString(id))
          .put("attribute_group_name", name)
          .put("attribute_set_id", setId);
    }
  }

  private final Map<Integer, AttributeSet> sets = new LinkedHashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private int nextId = 9;
  private int nextGroup = 20;

  /** The entity_attribute_id of an assignment. Source: recorded exchange magento 04 #10. */
  private int nextAssignment = 135;

  AttributeSets(Attributes attributes) {
    AttributeSet standard = new AttributeSet(DEFAULT, "Default", 1);
    sets.put(DEFAULT, standard);
    attributes.all().forEach(attribute -> standard.codes.add(attribute.code()));
    // Source: recorded exchange magento 04 #9: ids and names of the first two, ten in all.
    int[] ids = {7, 13, 18, 8, 9, 10, 11, 14, 12, 15};
    String[] names = {
      "Product Details",
      "Content",
      "Bundle Items",
      "Images",
      "Search Engine Optimization",
      "Advanced Pricing",
      "Design",
      "Schedule Design Update",
      "Autosettings",
      "Gift Options"
    };
    for (int i = 0; i < ids.length; i++) {
      groups.add(new Group(ids[i], names[i], DEFAULT));
    }
  }

  Optional<AttributeSet> find(int id) {
    return Optional.ofNullable(sets.get(id));
  }

  Collection<AttributeSet> all() {
    return sets.values();
  }

  Optional<AttributeSet> byName(String name) {
    return sets.values().stream().filter(set -> set.name.equals(name)).findFirst();
  }

  /** The set with that id. */
  AttributeSet existing(int id) {
    return find(id)
        .orElseThrow(() -> MagentoErrors.noSuchEntity("attributeSetId", IntNode.valueOf(id)));
  }

  /** A new set with the attributes and groups of another. */
  AttributeSet create(String name, int sortOrder, int skeletonId) {
    if (byName(name).isPresent()) {
      throw MagentoErrors.numbered(
          400,
          "A \"%1\" attribute set name already exists. Create a new name and try again.",
          name);
    }
    AttributeSet skeleton = existing(skeletonId);
    AttributeSet created = new AttributeSet(nextId++, name, sortOrder);
    created.codes.addAll(skeleton.codes);
    for (Group group : groupsOf(skeletonId)) {
      groups.add(new Group(nextGroup++, group.name(), created.id));
    }
    sets.put(created.id, created);
    return created;
  }

  boolean remove(int id) {
    existing(id);
    if (id == DEFAULT) {
      throw MagentoErrors.plain(
          400, "The default attribute set can't be deleted. Choose another set and try again.");
    }
    groups.removeIf(group -> group.setId() == id);
    return sets.remove(id) != null;
  }

  List<Group> groups() {
    return groups;
  }

  List<Group> groupsOf(int setId) {
    return groups.stream().filter(group -> group.setId() == setId).toList();
  }

  Group addGroup(String name, int setId) {
    existing(setId);
    Group group = new Group(nextGroup++, name, setId);
    groups.add(group);
    return group;
  }

  int assign(int setId, int groupId, String code) {
    AttributeSet set = existing(setId);
    if (groupsOf(setId).stream().noneMatch(group -> group.id() == groupId)) {
      throw MagentoErrors.plain(400, "The attribute group doesn't belong to the attribute set.");
    }
    set.codes.add(code);
    set.shownFirst = SHOWN_FIRST_LATER;
    return nextAssignment++;
  }
}
