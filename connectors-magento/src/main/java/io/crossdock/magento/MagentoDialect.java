package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Body;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Dialect;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.Settings;
import java.util.List;

/**
 * Writes addresses with a store view, and search criteria with brackets. Without a store view in it
 * an address would mean the default view alone. Source: issues 23142 and 9874 of magento/magento2.
 */
final class MagentoDialect implements Dialect {

  @Override
  public String prefix(Operation operation, Connection connection, Settings settings) {
    return MagentoSettings.prefix(connection, settings);
  }

  @Override
  public List<Parameter> query(Operation operation, ObjectNode query) {
    return SearchCriteria.isTakenBy(operation)
        ? SearchCriteria.of(query).toParameters()
        : Dialect.super.query(operation, query);
  }

  /** A bulk takes a list, also of one. Source: recorded exchange magento 06 #2. */
  @Override
  public Body body(Operation operation, List<? extends JsonNode> payloads) {
    return operation.form() == Operation.Form.BULK
        ? Body.json(JsonNodeFactory.instance.arrayNode().addAll(payloads))
        : Dialect.super.body(operation, payloads);
  }
}
