package io.crossdock.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.magento.MagentoAuthentication;
import io.crossdock.testkit.magento.FakeMagento;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * Orders from a shop into an ERP, each once, while answers get lost on purpose.
 *
 * <p>An order must not be sent twice: one whose answer was lost is looked up by its reference. With
 * {@code --without-look-up} the ERP cannot be asked, and such orders are reported in doubt.
 */
public final class OrdersToErp {

  private static final int ORDERS = 40;
  private static final String PASSWORD = "lesson-of-orders";

  /** Whether the ERP can be asked for an order. */
  enum Asking {
    BY_REFERENCE,
    NOT_AT_ALL
  }

  private OrdersToErp() {}

  /** Moves forty orders and prints what was done. */
  public static void main(String[] arguments) {
    boolean without = List.of(arguments).contains("--without-look-up");
    try (FakeMagento shop = FakeMagento.start();
        Erp erp = new Erp().losingAnswers()) {
      fill(shop);
      RunReport report = run(shop, erp, without ? Asking.NOT_AT_ALL : Asking.BY_REFERENCE);
      System.out.println(report);
      System.out.println();
      List<String> references = erp.references();
      System.out.println(
          "in the ERP now: "
              + references.size()
              + " orders, "
              + references.stream().distinct().count()
              + " of them different");
    }
  }

  /** Orders as a shop has them. */
  static void fill(FakeMagento shop) {
    shop.admin("Roland", PASSWORD);
    for (int i = 1; i <= ORDERS; i++) {
      ObjectNode order = JsonNodeFactory.instance.objectNode();
      order.put("entity_id", i).put("increment_id", "%09d".formatted(i));
      order.put("state", "processing").put("order_currency_code", "EUR");
      order.put("grand_total", new BigDecimal("19.99").multiply(BigDecimal.valueOf(i)));
      ObjectNode item = order.putArray("items").addObject();
      item.put("sku", "sku-" + i).put("qty_ordered", 1);
      shop.order(order);
    }
  }

  /** Reads the shop's orders and creates each in the ERP. */
  static RunReport run(FakeMagento shop, Erp erp, Asking asking) {
    Environment environment =
        Environment.builder()
            .variable("Magento_Url", shop.baseUrl())
            .variable("Magento_UserName", "Roland")
            .encrypted("Magento_password", PASSWORD)
            .variable("Erp_Url", erp.baseUrl())
            .build();

    HttpClient magento =
        HttpClient.named("Magento")
            .connector("magento")
            .baseUrl("${Magento_Url}")
            .authentication(
                MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"))
            .build();

    // Any HTTP API: its operations are told once, and have the same promises as a package's.
    HttpOperation create =
        HttpOperation.write("orders", "create", "POST", "/orders").key("reference");
    HttpConnector api =
        HttpConnector.named("ERP")
            .operation(
                asking == Asking.BY_REFERENCE
                    ? create.lookUp("/orders?reference={increment_id}", "orders")
                    : create)
            .build();
    HttpClient client = HttpClient.named("ERP").connector(api).baseUrl("${Erp_Url}").build();

    Incoming orders =
        Incoming.named("Magento - Get Orders").client(magento).entity("orders").build();
    Outgoing toErp =
        Outgoing.named("ERP - Create Orders")
            .client(client)
            .entity("orders")
            .action("create")
            .parameters(
                RequestParameters.parse(
                    """
                    {path: [], query: [], payload: {
                      reference: "&{increment_id}",
                      total: "&{grand_total}",
                      currency: "&{order_currency_code}",
                      lines: "&{items[].{sku: sku, quantity: qty_ordered}}"
                    }}
                    """))
            // This ERP shows at once what it took.
            .lookUpPause(Duration.ofMillis(100))
            .build();
    Route route = Route.from(orders).filter("state == 'processing'").to(toErp);

    try (Crossdock crossdock = Crossdock.with(environment)) {
      return crossdock.run(route);
    }
  }
}
