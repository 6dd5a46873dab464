package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.Ledger;
import io.crossdock.testkit.akeneo.Connection;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.trials.KillPoint.Announcement;
import io.crossdock.trials.KillPoint.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The systems of one life: they outlive the runs that are killed, and remember what they took. */
final class KillWorld implements Witness, AutoCloseable {

  private static final String PASSWORD = "pass-of-roland";
  private static final int MOST_CONSUMED = 6;

  private final KillScenario scenario;
  private final Random random;
  private final VersionedRows source = new VersionedRows();
  private final FakeMagento magento = FakeMagento.start().admin("Roland", PASSWORD);
  private final FakeAkeneo akeneo = FakeAkeneo.start();
  private final LedgerErp erp = new LedgerErp();

  KillWorld(KillScenario scenario, Random random) {
    this.scenario = scenario;
    this.random = random;
    magento.ledger().keepBodies(Integer.MAX_VALUE);
    magento.server().keepAllCalls();
    magento.neverConsumeBulks();
    akeneo.ledger().keepBodies(Integer.MAX_VALUE);
    akeneo.attribute("{\"code\":\"name\",\"type\":\"pim_catalog_text\",\"group\":\"other\"}");
  }

  VersionedRows source() {
    return source;
  }

  /** What a run needs in its environment. */
  Map<String, String> variables() {
    Connection connection = akeneo.connection();
    Map<String, String> variables =
        LessonRoute.variables(akeneo.baseUrl(), connection, magento.baseUrl(), "Roland", PASSWORD);
    variables.put(LessonRoute.PLAIN + "Source_Url", source.baseUrl());
    variables.put(LessonRoute.PLAIN + "Erp_Url", erp.baseUrl());
    return variables;
  }

  /** The shop works on its bulks, now and then, the oldest first. */
  void at(Announcement announced) {
    if (announced.moment() == Moment.BEFORE && announced.what().contains("/V1/bulk/")) {
      magento.consumeBulks(random.nextInt(MOST_CONSUMED));
    }
  }

  @Override
  public Map<String, Integer> newest() {
    return source.newest();
  }

  @Override
  public Map<String, Integer> told() {
    return source.told();
  }

  @Override
  public long rows() {
    return source.count();
  }

  /** The shop comes to the end of all its bulks, also of those that nobody asks for. */
  @Override
  public void rest() {
    magento.consumeBulks();
  }

  @Override
  public List<Write> applied() {
    return ledger().entries().stream()
        .filter(entry -> entry.kind().equals(kind()))
        .map(entry -> new Write(entry.key(), version(entry.body().orElseThrow())))
        .toList();
  }

  @Override
  public List<Write> taken() {
    return scenario == KillScenario.BULKS_TO_MAGENTO ? takenIntoBulks() : applied();
  }

  private List<Write> takenIntoBulks() {
    List<Write> taken = new ArrayList<>();
    for (Call call : magento.calls("/rest/all/async/bulk/")) {
      if (call.status() == 202) {
        for (JsonNode item : call.request().json()) {
          taken.add(
              new Write(item.path("product").path("sku").asText(), version(item.path("product"))));
        }
      }
    }
    return taken;
  }

  private Ledger ledger() {
    return switch (scenario) {
      case UPSERTS_TO_MAGENTO, BULKS_TO_MAGENTO, ORDERS_TO_MAGENTO -> magento.ledger();
      case UPSERTS_TO_AKENEO -> akeneo.ledger();
      case ORDERS_TO_ERP, ORDERS_TO_BLIND_ERP -> erp.ledger();
    };
  }

  private String kind() {
    return scenario.hasVersions() ? "products" : "orders";
  }

  private int version(JsonNode body) {
    JsonNode product = body.has("product") ? body.path("product") : body;
    String name =
        scenario == KillScenario.UPSERTS_TO_AKENEO
            ? product.at("/values/name/0/data").asText()
            : product.path("name").asText();
    return KillScenario.versionIn(name);
  }

  @Override
  public void close() {
    erp.close();
    akeneo.close();
    magento.close();
    source.close();
  }
}
