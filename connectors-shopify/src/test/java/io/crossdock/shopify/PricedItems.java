package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Entity;
import io.crossdock.Incoming;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.StandardForm;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import io.crossdock.http.HttpClient;
import io.crossdock.standard.Data;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import io.crossdock.testkit.SourceItems;
import java.math.BigDecimal;
import java.util.Optional;

/** A source whose items, a SKU and a price in euros each, are standard products. */
final class PricedItems implements Connector, StandardForm<Product> {

  private final SourceItems items;

  private PricedItems(SourceItems items) {
    this.items = items;
  }

  static Incoming of(String item) {
    JsonNode json = Notes.json(item);
    SourceItems items = SourceItems.empty().add(json.path("sku").asText(), json);
    HttpClient client =
        HttpClient.named("Priced")
            .connector(new PricedItems(items))
            .baseUrl("http://127.0.0.1:9")
            .build();
    return Incoming.named("Items").client(client).entity("items").build();
  }

  @Override
  public String id() {
    return items.id();
  }

  @Override
  public String displayName() {
    return items.displayName();
  }

  @Override
  public Catalogue catalogue() {
    return items.catalogue();
  }

  @Override
  public Subscriber subscriber() {
    return items.subscriber();
  }

  @Override
  public Publisher publisher() {
    return items.publisher();
  }

  @Override
  public Verdict test(Connection connection) {
    return items.test(connection);
  }

  @Override
  public Optional<StandardForm<?>> standardForm(Entity entity) {
    return Optional.of(this);
  }

  @Override
  public Class<Product> type() {
    return Product.class;
  }

  @Override
  public Product toStandard(JsonNode item, FormContext context) {
    return Product.of(item.path("sku").asText())
        .value(Value.of("name", new Data.Text(item.path("sku").asText())))
        .price(new Price("price", "EUR", null, new BigDecimal(item.path("price").asText())))
        .build();
  }

  @Override
  public JsonNode fromStandard(Product standard, FormContext context) {
    throw new UnsupportedOperationException("nothing is written here");
  }
}
