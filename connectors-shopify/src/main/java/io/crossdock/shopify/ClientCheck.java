package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Entity;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.NearestNames;
import io.crossdock.connector.Operation;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One cheap call: which shop, which scopes, which version; and what is missing, in words. */
final class ClientCheck {

  // Source: recorded exchange shopify 01 #7.
  static final String TEXT =
      "query shop { shop { name myshopifyDomain }"
          + " currentAppInstallation { accessScopes { handle } } }";

  private final Connection connection;

  ClientCheck(Connection connection) {
    this.connection = connection;
  }

  Verdict verdict() {
    Document document = new Document(TEXT, JsonNodeFactory.instance.objectNode());
    Row shop = Row.of(ShopifyCatalogue.named("shop"));
    Call call = AdminCall.of(shop, document, connection).build();
    try {
      return found(connection.send(call));
    } catch (RemoteCallException failed) {
      return Verdict.fails(String.valueOf(failed.getMessage()));
    }
  }

  private Verdict found(Answer answer) {
    JsonNode data = answer.json().path("data");
    String name = data.path("shop").path("name").asText("");
    if (name.isEmpty()) {
      return Verdict.fails(
          "the address answers, but not as a shop does: check the base URL, which is"
              + " https://NAME.myshopify.com");
    }
    Set<String> granted = OrderAge.handles(data);
    List<String> flaws = new ArrayList<>();
    version(answer).ifPresent(flaws::add);
    flaws.addAll(lacking(granted));
    String words =
        name
            + " ("
            + data.path("shop").path("myshopifyDomain").asText()
            + "), version "
            + answer.header(AdminCall.VERSION_HEADER).orElse("unknown")
            + ", scopes granted: "
            + (granted.isEmpty() ? "none" : String.join(", ", granted))
            + OrderAge.note(granted, connection.now()).map(note -> "; " + note).orElse("");
    return flaws.isEmpty()
        ? Verdict.works(words)
        : Verdict.fails(String.join("; ", flaws) + "; found " + words);
  }

  private Optional<String> version(Answer answer) {
    String asked = ShopifySettings.version(connection.settings());
    return answer
        .header(AdminCall.VERSION_HEADER)
        .filter(served -> !served.equals(asked))
        .map(
            served ->
                "version "
                    + asked
                    + " was asked for and "
                    + served
                    + " answered: set the client's setting version to one that lives");
  }

  private List<String> lacking(Set<String> granted) {
    List<String> flaws = new ArrayList<>();
    for (String use : connection.settings().list(ShopifySettings.USES)) {
      List<Operation> rows = meant(use);
      if (rows.isEmpty()) {
        flaws.add("\"" + use + "\" is no entity and no operation" + hint(use));
      }
      Set<String> lacking = new LinkedHashSet<>();
      rows.stream()
          .filter(row -> !isGranted(row.scopes(), granted))
          .forEach(row -> lacking.add(String.join(" or ", row.scopes())));
      lacking.forEach(scope -> flaws.add("\"" + use + "\" needs the scope " + scope));
    }
    return flaws;
  }

  private static List<Operation> meant(String use) {
    return ShopifyCatalogue.rows()
        .operation(use)
        .filter(row -> row.entity().name().equals(use) || !row.reads() || !isEntity(use))
        .map(List::of)
        .orElseGet(() -> ShopifyCatalogue.rows().rows(Entity.of(use)));
  }

  private static boolean isEntity(String use) {
    return !ShopifyCatalogue.rows().rows(Entity.of(use)).isEmpty();
  }

  /** Any one of them is enough, and writing includes reading. Source: shopify 01 #7, 02 #15. */
  private static boolean isGranted(List<String> any, Set<String> granted) {
    return any.isEmpty()
        || any.stream()
            .anyMatch(
                scope ->
                    granted.contains(scope)
                        || granted.contains(scope.replaceFirst("^read_", "write_")));
  }

  private static String hint(String use) {
    Set<String> names = new LinkedHashSet<>();
    ShopifyCatalogue.rows().entities().forEach(entity -> names.add(entity.name()));
    ShopifyCatalogue.rows().operations().forEach(row -> names.add(row.name()));
    return NearestNames.hint(use, names);
  }
}
