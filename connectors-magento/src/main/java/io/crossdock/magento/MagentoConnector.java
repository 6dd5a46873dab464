package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Entity;
import io.crossdock.Incoming;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Call;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Dialect;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Settings;
import io.crossdock.connector.SignIn;
import io.crossdock.connector.StandardForm;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import io.crossdock.mapping.Step;
import java.util.List;
import java.util.Optional;

/**
 * Magento 2, which is Adobe Commerce, over its REST API.
 *
 * <p>Signs in with the access token of an integration ({@link
 * io.crossdock.http.Authentication#bearer}) or as an admin ({@link MagentoAuthentication#admin}).
 * Reads products, orders and the like by a rising id, never by page number; writes products one by
 * one or, in form {@code BULK}, 500 at a time.
 */
public final class MagentoConnector implements Connector {

  private static final Entity PRODUCTS = Entity.of("products");

  /** A connector; the catalogue is parsed when it is first asked for. */
  public MagentoConnector() {
    // ServiceLoader needs a public constructor.
  }

  @Override
  public String id() {
    return "magento";
  }

  @Override
  public String displayName() {
    return "Adobe Commerce (Magento 2)";
  }

  @Override
  public Catalogue catalogue() {
    return MagentoCatalogue.rows();
  }

  @Override
  public Subscriber subscriber() {
    return new MagentoSubscriber();
  }

  @Override
  public Publisher publisher() {
    return new MagentoPublisher();
  }

  @Override
  public Dialect dialect() {
    return new MagentoDialect();
  }

  @Override
  public ErrorReader errors() {
    return new MagentoErrors();
  }

  @Override
  public List<SignIn> signIns() {
    return List.of(new MagentoSignIn());
  }

  @Override
  public List<Setting> settings() {
    return MagentoSettings.declared();
  }

  /** Checks the criteria of a list, which a row cannot describe. */
  @Override
  public List<Problem> problems(
      Operation operation, RequestParameters parameters, Settings settings) {
    return CriteriaChecks.problems(operation, parameters);
  }

  /**
   * A standard product carries stock and images, whose changes do not move the stamp of a product
   * (issues 8280 and 37670 of magento/magento2).
   */
  @Override
  public List<String> warnings(Route route) {
    Incoming incoming = route.incoming();
    boolean standard = route.steps().stream().anyMatch(Step.Standard.class::isInstance);
    return standard && incoming.entity().equals(PRODUCTS) && incoming.changedSince().isPresent()
        ? List.of(
            "changedSince does not see all of a standard product: a change of its stock or its"
                + " images does not move updated_at in Magento. To see those too, read everything"
                + " from time to time, without changedSince: what is unchanged is not sent")
        : List.of();
  }

  /**
   * Two calls at a time, growing to six. Saves of products deadlock at any number above one (issues
   * 5351 and 31365 of magento/magento2), so it starts low; a PHP pool of a usual shop has some ten
   * workers, and its visitors need most of them.
   */
  @Override
  public Budget budget() {
    return Budget.growing(2, 6);
  }

  @Override
  public Verdict test(Connection connection) {
    Call call =
        Call.get("/rest/all/V1/store/storeConfigs").header("Accept", "application/json").build();
    try {
      Answer answer = connection.send(call);
      return found(answer.json());
    } catch (RemoteCallException refused) {
      return MagentoVerdicts.of(refused);
    }
  }

  private static Verdict found(JsonNode storeConfigs) {
    JsonNode first = storeConfigs.path(0);
    return Verdict.works(
        "a Magento shop with "
            + storeConfigs.size()
            + " store views; base currency "
            + first.path("base_currency_code").asText("unknown")
            + ", weights in "
            + first.path("weight_unit").asText("unknown"));
  }

  @Override
  public Optional<StandardForm<?>> standardForm(Entity entity) {
    return entity.equals(PRODUCTS) ? Optional.of(new MagentoProducts()) : Optional.empty();
  }
}
