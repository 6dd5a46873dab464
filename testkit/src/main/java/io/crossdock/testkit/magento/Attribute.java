package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** One attribute of products. Its options change in place. */
final class Attribute {

  /** Where a value may differ: nowhere, by website, by store view. */
  enum Scope {
    GLOBAL,
    WEBSITE,
    STORE
  }

  private final int id;
  private final String code;
  private final ObjectNode shown;
  private final Options options;

  Attribute(int id, String code, ObjectNode shown, Options options) {
    this.id = id;
    this.code = code;
    this.shown = shown;
    this.options = options;
  }

  int id() {
    return id;
  }

  String code() {
    return code;
  }

  Options options() {
    return options;
  }

  String input() {
    return shown.path("frontend_input").asText();
  }

  String backend() {
    return shown.path("backend_type").asText();
  }

  String label() {
    return shown.path("default_frontend_label").asText();
  }

  boolean isRequired() {
    return shown.path("is_required").asBoolean();
  }

  boolean isUserDefined() {
    return shown.path("is_user_defined").asBoolean();
  }

  Scope scope() {
    return switch (shown.path("scope").asText()) {
      case "store" -> Scope.STORE;
      case "website" -> Scope.WEBSITE;
      default -> Scope.GLOBAL;
    };
  }

  /** Whether products of that type have it. */
  boolean appliesTo(String typeId) {
    JsonNode types = shown.path("apply_to");
    if (types.isEmpty()) {
      return true;
    }
    for (JsonNode type : types) {
      if (type.asText().equals(typeId)) {
        return true;
      }
    }
    return false;
  }

  boolean usesOptions() {
    return Set.of("select", "multiselect", "boolean").contains(input());
  }

  Column column() {
    return switch (backend()) {
      case "int" -> Column.INTEGER;
      case "decimal" -> Column.DECIMAL;
      case "datetime" -> Column.DATE;
      case "static" -> staticColumn();
      default -> Column.TEXT;
    };
  }

  private Column staticColumn() {
    return code.endsWith("_at") ? Column.DATE : Column.TEXT;
  }

  /** The attribute as the API shows it in a scope. Source: recorded exchange magento 04 #1. */
  ObjectNode answer(StoreView scope) {
    ObjectNode answer = shown.deepCopy();
    answer.set("options", usesOptions() ? options.answer(scope) : MagentoJson.list());
    return answer;
  }

  /** Takes over what a write changes. */
  void change(ObjectNode changes) {
    for (String name : List.of("attribute_id", "attribute_code", "options", "backend_type")) {
      changes.remove(name);
    }
    shown.setAll(changes);
  }
}
