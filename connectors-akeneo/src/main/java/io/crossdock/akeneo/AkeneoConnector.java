package io.crossdock.akeneo;

import io.crossdock.Entity;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Dialect;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Operation;
import io.crossdock.connector.PagedSubscriber;
import io.crossdock.connector.Pagings;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Settings;
import io.crossdock.connector.SignIn;
import io.crossdock.connector.StandardForm;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The connector package for Akeneo PIM: its REST API as of version 7.0 and the SaaS editions of
 * 2026.
 *
 * <p>Found by {@link java.util.ServiceLoader} under the id {@code akeneo}. A client's base URL is
 * that of the PIM, without {@code /api}. It signs in with {@link AkeneoAuthentication#password}, or
 * with the bearer token of an app.
 *
 * <p>The operations that upload a file take it in their payload, as its name and its bytes in
 * Base64, beside the other parts of the form: {@code {"product": {"identifier": "LN-1",
 * "attribute": "picture", "locale": null, "scope": null}, "file": {"name": "a.png", "content":
 * "iVBORw=="}}}; {@code "type": "image/png"} may be said. They are answered 201 without a body, and
 * with the address of the file in the header {@code Location}. Parameters parsed from text hold a
 * file of 15 million bytes at most, which are 20 million letters of Base64.
 */
public final class AkeneoConnector implements Connector {

  // Akeneo lets a connection make four calls at a time, and asks apps to hold that themselves.
  // Source: Akeneo REST documentation, page "API rate limit & over-usage".
  private static final int CALLS_AT_ONCE = 4;

  // Options are written three times a second at most. Source: the same page; pim-api-docs #862.
  private static final int OPTION_WRITES = 3;

  private final AkeneoErrors errors = new AkeneoErrors();
  private final AkeneoDialect dialect = new AkeneoDialect();
  private final AkeneoSubscriber subscriber =
      new AkeneoSubscriber(new PagedSubscriber(dialect, Pagings.standard()));
  private final AkeneoPublisher publisher = new AkeneoPublisher(dialect, subscriber);
  private final AkeneoProducts products = new AkeneoProducts(subscriber);

  /** Made by {@link java.util.ServiceLoader}, or by a host that hands its connectors in. */
  public AkeneoConnector() {
    // All parts are made without any work; the catalogue is parsed at first use.
  }

  @Override
  public String id() {
    return "akeneo";
  }

  @Override
  public String displayName() {
    return "Akeneo PIM";
  }

  @Override
  public Catalogue catalogue() {
    return AkeneoCatalogue.rows();
  }

  @Override
  public Subscriber subscriber() {
    return subscriber;
  }

  @Override
  public Publisher publisher() {
    return publisher;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public ErrorReader errors() {
    return errors;
  }

  @Override
  public List<SignIn> signIns() {
    return List.of(new AkeneoSignIn());
  }

  @Override
  public List<Setting> settings() {
    return AkeneoSettings.all();
  }

  /** Checks what cannot be asked for where variants are grouped. */
  @Override
  public List<Problem> problems(
      Operation operation, RequestParameters parameters, Settings settings) {
    return GroupedVariants.problems(operation, parameters, settings);
  }

  @Override
  public Budget budget() {
    return Budget.atOnce(CALLS_AT_ONCE)
        .andAtMost(
            OPTION_WRITES,
            Duration.ofSeconds(1),
            "post_attributes__attribute_code__options",
            "patch_attributes__attribute_code__options",
            "patch_attributes__attribute_code__options__code_");
  }

  @Override
  public Verdict test(Connection connection) {
    return new ClientCheck(connection).verdict();
  }

  @Override
  public Optional<StandardForm<?>> standardForm(Entity entity) {
    return AkeneoProducts.ENTITIES.contains(entity.name())
        ? Optional.of(products)
        : Optional.empty();
  }
}
