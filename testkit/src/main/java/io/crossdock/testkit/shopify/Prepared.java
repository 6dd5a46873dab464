package io.crossdock.testkit.shopify;

import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import java.util.Map;

/**
 * A document that is valid, and the operation of it that runs.
 *
 * @param text the document as it came
 * @param fragments by their names
 */
record Prepared(
    String text,
    Document document,
    OperationDefinition operation,
    Map<String, FragmentDefinition> fragments) {

  boolean isMutation() {
    return operation.getOperation() == OperationDefinition.Operation.MUTATION;
  }
}
