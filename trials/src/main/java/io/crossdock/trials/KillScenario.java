package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.connector.Operation;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.mapping.Transformer;
import java.time.Duration;

/** The routes whose runs are killed: each makes something else of the rows that it reads. */
enum KillScenario {
  UPSERTS_TO_MAGENTO("upserts to Magento", Promise.NEWEST_VERSION),
  UPSERTS_TO_AKENEO("upserts to Akeneo", Promise.NEWEST_VERSION),
  BULKS_TO_MAGENTO("Magento bulks followed", Promise.NEWEST_VERSION),
  ORDERS_TO_MAGENTO("orders to Magento", Promise.ONCE),
  ORDERS_TO_ERP("orders to an ERP", Promise.ONCE),
  ORDERS_TO_BLIND_ERP("the same, no look-up", Promise.ONCE_OR_IN_DOUBT);

  /** What holds for each key, however often a run was killed. */
  enum Promise {
    /** The last write is the newest version, and none older comes after a newer one. */
    NEWEST_VERSION,
    /** It was written once. */
    ONCE,
    /** It was written once, or is reported in doubt and was written once at most. */
    ONCE_OR_IN_DOUBT
  }

  private static final String MARK = " version ";

  /** Of Magento bulks and Akeneo batches: so small that a run sends several. */
  private static final int BATCH = 3;

  private final String title;
  private final Promise promise;

  KillScenario(String title, Promise promise) {
    this.title = title;
    this.promise = promise;
  }

  /** For people. */
  String title() {
    return title;
  }

  Promise promise() {
    return promise;
  }

  /** Whether rows get newer versions: an order does not. */
  boolean hasVersions() {
    return promise == Promise.NEWEST_VERSION;
  }

  /** The definition. */
  Route route() {
    return Route.from(rows()).transform(transformer()).to(outgoing());
  }

  /** The same, with one call at a time to the target. */
  Route oneByOne() {
    Outgoing outgoing = outgoing();
    HttpClient client = outgoing.client().toBuilder().atOnce(1).build();
    return Route.from(rows())
        .transform(transformer())
        .to(outgoing.toBuilder().client(client).build());
  }

  /** The version in the name of a row that was written. */
  static int versionIn(String name) {
    int at = name.lastIndexOf(MARK);
    return at < 0 ? 0 : Integer.parseInt(name.substring(at + MARK.length()));
  }

  private static Incoming rows() {
    HttpConnector connector =
        HttpConnector.named("Source")
            .operation(
                HttpOperation.list("rows", "/rows")
                    .items("rows")
                    .key("key")
                    .cursor("after", "next")
                    .changedSince("changed_after", Duration.ofSeconds(1)))
            .build();
    HttpClient client =
        HttpClient.named("Source").connector(connector).baseUrl("${Source_Url}").build();
    return Incoming.named("Source - Get Rows").client(client).entity("rows").changedSince().build();
  }

  private Transformer transformer() {
    return switch (this) {
      case UPSERTS_TO_MAGENTO, BULKS_TO_MAGENTO -> KillScenario::shopProduct;
      case UPSERTS_TO_AKENEO -> KillScenario::pimProduct;
      case ORDERS_TO_MAGENTO -> KillScenario::shopOrder;
      case ORDERS_TO_ERP, ORDERS_TO_BLIND_ERP -> row -> object().put("reference", key(row));
    };
  }

  private Outgoing outgoing() {
    return switch (this) {
      case UPSERTS_TO_MAGENTO -> to(LessonRoute.magento(), "products", "upsert").build();
      case UPSERTS_TO_AKENEO ->
          to(LessonRoute.akeneo(), "products", "upsert").batchSize(BATCH).build();
      case BULKS_TO_MAGENTO ->
          to(LessonRoute.magento(), "products", "upsert")
              .form(Operation.Form.BULK)
              .batchSize(BATCH)
              .build();
      case ORDERS_TO_MAGENTO -> to(LessonRoute.magento(), "orders", "create").build();
      case ORDERS_TO_ERP ->
          to(erp(create().lookUp("/orders?reference={reference}", "orders")), "orders", "create")
              .build();
      case ORDERS_TO_BLIND_ERP -> to(erp(create()), "orders", "create").build();
    };
  }

  private static Outgoing.Builder to(HttpClient client, String entity, String action) {
    return Outgoing.named(client.name() + " - " + action + " " + entity)
        .client(client)
        .entity(entity)
        .action(action);
  }

  private static HttpOperation create() {
    return HttpOperation.write("orders", "create", "POST", "/orders").key("reference");
  }

  private static HttpClient erp(HttpOperation create) {
    HttpConnector connector = HttpConnector.named("ERP").operation(create).build();
    return HttpClient.named("ERP").connector(connector).baseUrl("${Erp_Url}").build();
  }

  private static JsonNode shopProduct(JsonNode row) {
    return object()
        .put("sku", key(row))
        .put("name", name(row))
        .put("price", 1)
        .put("attribute_set_id", 4);
  }

  private static JsonNode pimProduct(JsonNode row) {
    ObjectNode product = object().put("identifier", key(row));
    product
        .putObject("values")
        .putArray("name")
        .addObject()
        .putNull("locale")
        .putNull("scope")
        .put("data", name(row));
    return product;
  }

  private static JsonNode shopOrder(JsonNode row) {
    return object()
        .put("increment_id", key(row))
        .put("grand_total", 5)
        .put("customer_email", "a@example.com");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String key(JsonNode row) {
    return row.path("key").asText();
  }

  private static String name(JsonNode row) {
    return "Row " + key(row) + MARK + row.path("version").asInt();
  }
}
