package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks up what a lost answer may have made, as the row's {@code lookUp} says: by which list, which
 * field, and where the id is.
 */
final class MagentoLookUps {

  private static final int ENOUGH = 10;

  private MagentoLookUps() {}

  static List<Found> find(LookUp lookUp) {
    JsonNode how = lookUp.operation().lookUp().orElseThrow();
    String field = how.path("field").asText();
    Operation list =
        MagentoCatalogue.rows().operation(how.path("operation").asText()).orElseThrow();
    SearchCriteria criteria =
        SearchCriteria.where(field, value(lookUp.item(), field)).firstPage(ENOUGH);
    Call call =
        Call.of(list, list.path())
            .under(MagentoSettings.prefix(lookUp.connection(), lookUp.settings()))
            .header("Accept", "application/json")
            .query(criteria.toParameters())
            .build();
    List<Found> found = new ArrayList<>();
    for (JsonNode item : lookUp.connection().send(call).json().path("items")) {
      found.add(new Found(item.path(how.path("id").asText()).asText(), item));
    }
    return found;
  }

  /** An item that could not be looked up later is not sent at all. */
  static Optional<Outcome> withoutKey(Operation operation, WriteItem item) {
    String field = operation.lookUp().map(how -> how.path("field").asText()).orElse("");
    boolean there = field.isEmpty() || !item.body().path(field).asText("").isBlank();
    return there
        ? Optional.empty()
        : Optional.of(
            Outcome.rejected(
                item.key(),
                Fault.of(
                        operation.name()
                            + " needs \""
                            + field
                            + "\": by it a lost answer is looked up, so that nothing is made twice")
                    .onField(field)));
  }

  private static String value(WriteItem item, String field) {
    return item.body().path(field).asText(item.key());
  }
}
