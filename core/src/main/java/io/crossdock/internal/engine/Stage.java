package io.crossdock.internal.engine;

import io.crossdock.Outgoing;
import io.crossdock.Then;
import io.crossdock.connector.Operation;
import io.crossdock.internal.reference.ItemReference;
import io.crossdock.internal.reference.JmesPathQuery;
import io.crossdock.internal.reference.ParameterTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of an outgoing as it is carried out.
 *
 * @param name by which tasks and references know it
 * @param operation that is called
 * @param template what the call is told
 * @param when for which items it is made; null for all
 * @param each where its parts are; null for one call an item
 * @param before the name of the call right before
 */
record Stage(
    String name,
    Operation operation,
    ParameterTemplate template,
    @Nullable JmesPathQuery when,
    @Nullable JmesPathQuery each,
    String before) {

  static Stage of(Then step, String before, Outgoing outgoing) {
    return new Stage(
        step.name(),
        outgoing.client().connector().catalogue().operation(step.operation()).orElseThrow(),
        ParameterTemplate.of(step.parameters()),
        step.when().map(JmesPathQuery::parse).orElse(null),
        step.each().map(JmesPathQuery::parse).orElse(null),
        before);
  }

  boolean isInParts() {
    return each != null;
  }

  /** How many items of it go into one call; parts go by themselves. */
  int batchSize() {
    return isInParts() ? 1 : operation.batchSize();
  }

  List<ItemReference> references() {
    List<ItemReference> all =
        new ArrayList<>(template.references().stream().map(Map.Entry::getValue).toList());
    if (when != null) {
      all.add(ItemReference.parse(when.toString()));
    }
    if (each != null) {
      all.add(ItemReference.parse(each.toString()));
    }
    return all;
  }
}
