package io.crossdock.shopify;

import io.crossdock.Entity;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.TimeSource;
import io.crossdock.connector.Budget;
import io.crossdock.connector.CallMeter;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Dialect;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Settings;
import io.crossdock.connector.SignIn;
import io.crossdock.connector.StandardForm;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connector package for Shopify: its Admin GraphQL API, version 2026-10.
 *
 * <p>Found by {@link java.util.ServiceLoader} under the id {@code shopify}. A client's base URL is
 * that of the shop, {@code https://NAME.myshopify.com}. It signs in with {@link
 * ShopifyAuthentication}.
 *
 * <p>Every query and mutation is an operation of the catalogue by its own name. Its arguments stand
 * in the query of the request parameters ({@code "query": {"first": 50, "query":
 * "status:active"}}), or in the payload, where a mutation's variables are at home ({@code
 * "payload": {"input": {…}}}); what is asked for is a text in the query, as GraphQL writes it:
 * {@code "selection": "id title variants { nodes { sku } }"}. It is a selection of the nodes of a
 * list, of the object that a query returns, or of a mutation's payload, whose user errors are
 * always asked for; without one, the plain fields are read, and of a payload the ids. All of it is
 * checked against the schema when a definition is built.
 *
 * <p>A list is read page by page, or with the incoming's setting {@code read: bulk} by a bulk
 * operation. Its id is in the checkpoint: a run that is closed or dies before the operation has
 * ended leaves it to go on, and the next run takes it up; none is ever cancelled. The result is
 * joined in a temporary file in the directory of {@code java.io.tmpdir}, three to five times as
 * large as the result, which is gone when the last item was read, the run has ended, or the
 * process.
 *
 * <p>A raw call gives the answer as it came: what a mutation says of its input is in its {@code
 * userErrors}.
 */
public final class ShopifyConnector implements Connector {

  // What bounds a client is points, not calls; a few calls at a time keep the bucket in use.
  private static final int CALLS_FIRST = 4;
  private static final int CALLS_AT_ONCE = 10;

  /** Made by {@link java.util.ServiceLoader}, or by a host that hands its connectors in. */
  public ShopifyConnector() {
    // All parts are made without any work; catalogue and schema are read at first use.
  }

  @Override
  public String id() {
    return "shopify";
  }

  @Override
  public String displayName() {
    return "Shopify";
  }

  @Override
  public Catalogue catalogue() {
    return ShopifyCatalogue.rows();
  }

  @Override
  public Subscriber subscriber() {
    return new ShopifySubscriber();
  }

  @Override
  public Publisher publisher() {
    return new ShopifyPublisher();
  }

  @Override
  public Dialect dialect() {
    return new ShopifyDialect();
  }

  @Override
  public ErrorReader errors() {
    return new ShopifyErrors();
  }

  @Override
  public List<SignIn> signIns() {
    return List.of(new AdminTokenSignIn(), new ClientCredentialsSignIn());
  }

  @Override
  public List<Setting> settings() {
    return Stream.of(
            ShopifySettings.declared(),
            BulkSettings.declared(),
            ProductSettings.declared(),
            StockSets.settings())
        .flatMap(List::stream)
        .toList();
  }

  /** Holds arguments, input types and the selection to the schema. */
  @Override
  public List<Problem> problems(
      Operation operation, RequestParameters parameters, Settings settings) {
    return Stream.of(
            DefinitionChecks.problems(Row.of(operation), parameters),
            BulkChecks.problems(Row.of(operation), parameters, settings),
            ProductSettings.problems(operation, settings))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Budget budget() {
    return Budget.growing(CALLS_FIRST, CALLS_AT_ONCE);
  }

  /** Points by the cost of each document. */
  @Override
  public Optional<CallMeter> meter(TimeSource time) {
    return Optional.of(new CostMeter(time));
  }

  @Override
  public Verdict test(Connection connection) {
    return new ClientCheck(connection).verdict();
  }

  @Override
  public Optional<StandardForm<?>> standardForm(Entity entity) {
    return entity.name().equals(ShopifyProducts.ENTITY)
        ? Optional.of(new ShopifyProducts())
        : Optional.empty();
  }
}
