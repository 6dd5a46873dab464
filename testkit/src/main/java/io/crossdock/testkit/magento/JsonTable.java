package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Set;

/** Rows that are kept as they are shown, with a closed set of fields to filter by. */
final class JsonTable implements Listing.Table<JsonNode> {

  private final Set<String> numbers;
  private final Set<String> texts;

  JsonTable(Set<String> numbers, Set<String> texts) {
    this.numbers = numbers;
    this.texts = texts;
  }

  @Override
  public Column column(String field) {
    if (numbers.contains(field)) {
      return Column.DECIMAL;
    }
    if (texts.contains(field)) {
      return field.endsWith("_at") ? Column.DATE : Column.TEXT;
    }
    // A column that the table lacks ends in a database error, which nobody catches.
    throw MagentoErrors.internal();
  }

  @Override
  public boolean sortsBy(String field) {
    column(field);
    return true;
  }

  @Override
  public JsonNode value(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (value.isBoolean()) {
      return IntNode.valueOf(value.booleanValue() ? 1 : 0);
    }
    // The column has this name also where the answer calls it id.
    return value.isMissingNode() && field.equals("entity_id") ? row.path("id") : value;
  }
}
