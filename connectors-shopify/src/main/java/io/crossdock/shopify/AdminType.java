package io.crossdock.shopify;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A type of the schema: its name, and the names and types of what it has.
 *
 * @param fields of an object, an interface or an input
 * @param values of an enum; the members of a union
 * @param interfaces of an object or an interface
 */
record AdminType(
    Kind kind,
    String name,
    Map<String, AdminField> fields,
    List<String> values,
    List<String> interfaces) {

  /** What kind of type it is. */
  enum Kind {
    OBJECT,
    INTERFACE,
    UNION,
    INPUT,
    /** An input of which exactly one field is given. */
    ONEOF,
    ENUM,
    SCALAR
  }

  /**
   * Parses a line such as {@code object Count|count Int!|precision CountPrecision!}, or {@code
   * object Product:Node,HasMetafields|…|metafields(first Int,after String) MetafieldConnection!}.
   */
  static AdminType parse(String line) {
    String[] parts = line.split("\\|", -1);
    String head = parts[0];
    int colon = head.indexOf(':');
    String name = head.substring(head.indexOf(' ') + 1, colon < 0 ? head.length() : colon);
    Kind kind = Kind.valueOf(head.substring(0, head.indexOf(' ')).toUpperCase(Locale.ROOT));
    List<String> rest = List.of(parts).subList(1, parts.length);
    Map<String, AdminField> fields = new LinkedHashMap<>();
    boolean hasFields = List.of(Kind.OBJECT, Kind.INTERFACE, Kind.INPUT, Kind.ONEOF).contains(kind);
    if (hasFields) {
      rest.stream().map(AdminField::parse).forEach(field -> fields.put(field.name(), field));
    }
    return new AdminType(
        kind,
        name,
        fields,
        hasFields ? List.of() : List.copyOf(rest),
        colon < 0 ? List.of() : List.of(head.substring(colon + 1).split(",", -1)));
  }

  /** Whether it is an object that is given, and not one that is read. */
  boolean isInput() {
    return kind == Kind.INPUT || kind == Kind.ONEOF;
  }

  /** Whether its values are written without a selection. */
  boolean isLeaf() {
    return kind == Kind.SCALAR || kind == Kind.ENUM;
  }

  boolean isConnection() {
    return name.endsWith("Connection") && fields.containsKey("pageInfo");
  }

  /** Of a connection: the field of its elements, {@code nodes} or else {@code edges}. */
  String elements() {
    return fields.containsKey("nodes") ? "nodes" : "edges";
  }

  /** Of a connection: the type of what it lists. */
  AdminType node() {
    AdminField elements = requireNonNull(fields.get(elements()), "elements");
    AdminType type = AdminTypes.get().of(elements.type());
    AdminField node = type.fields().get("node");
    return elements().equals("edges") && node != null ? AdminTypes.get().of(node.type()) : type;
  }

  /** Whether it has an id of its own, by which it can be asked for again. */
  boolean hasId() {
    AdminField id = fields.get("id");
    return id != null && id.arguments().isEmpty() && id.type().base().equals("ID");
  }

  /** The fields that are plain values, without those that are on their way out. */
  List<String> plainFields() {
    List<String> plain = new ArrayList<>();
    for (AdminField field : fields.values()) {
      boolean isLeaf =
          AdminTypes.get().named(field.type().base()).filter(AdminType::isLeaf).isPresent();
      if (isLeaf && !field.isDeprecated() && field.requiredArguments().isEmpty()) {
        plain.add(field.name());
      }
    }
    return plain;
  }
}
