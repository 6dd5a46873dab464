package io.crossdock.internal.engine;

import io.crossdock.connector.ResolvedParameters;
import io.crossdock.internal.reference.ItemAtHand;
import io.crossdock.internal.reference.ParameterTemplate;
import io.crossdock.internal.reference.Variables;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hands resolved request parameters to connectors. */
final class Parameters {

  private Parameters() {}

  static ResolvedParameters resolved(
      ParameterTemplate template, Variables variables, ItemAtHand item) {
    var resolved = template.resolve(variables, item);
    Map<String, String> path = new LinkedHashMap<>();
    resolved.path().forEach(hole -> path.put(hole.getKey(), hole.getValue()));
    return ResolvedParameters.of(path, resolved.query(), resolved.payload());
  }
}
