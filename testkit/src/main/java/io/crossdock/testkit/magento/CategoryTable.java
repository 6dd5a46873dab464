package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/** What categories can be filtered and sorted by. */
final class CategoryTable implements Listing.Table<Category> {

  private static final Set<String> NUMBERS =
      Set.of("entity_id", "parent_id", "position", "level", "is_active", "include_in_menu");
  private static final Set<String> TEXTS = Set.of("name", "path", "url_path");

  private final StoreView scope;
  private final Set<String> attributes;

  CategoryTable(StoreView scope, Set<String> attributes) {
    this.scope = scope;
    this.attributes = attributes;
  }

  @Override
  public Column column(String field) {
    if (NUMBERS.contains(field)) {
      return Column.INTEGER;
    }
    if (TEXTS.contains(field) || attributes.contains(field)) {
      return Column.TEXT;
    }
    if (field.equals("created_at") || field.equals("updated_at")) {
      return Column.DATE;
    }
    throw MagentoErrors.numbered(
        400, "The \"%1\" attribute name is invalid. Reset the name and try again.", field);
  }

  @Override
  public boolean sortsBy(String field) {
    return NUMBERS.contains(field)
        || TEXTS.contains(field)
        || attributes.contains(field)
        || field.endsWith("_at");
  }

  @Override
  public JsonNode value(Category category, String field) {
    return switch (field) {
      case "entity_id" -> IntNode.valueOf(category.id());
      case "parent_id" -> IntNode.valueOf(category.parentId());
      case "position" -> IntNode.valueOf(category.position());
      case "level" -> IntNode.valueOf(category.level());
      case "path" -> TextNode.valueOf(category.path());
      case "url_path" -> TextNode.valueOf(category.urlPath());
      case "created_at" -> TextNode.valueOf(category.createdAt());
      case "updated_at" -> TextNode.valueOf(category.updatedAt());
      default -> ofValues(category, field);
    };
  }

  private JsonNode ofValues(Category category, String field) {
    JsonNode value = category.values().get(scope, field);
    return value.isBoolean() ? IntNode.valueOf(value.booleanValue() ? 1 : 0) : value;
  }
}
