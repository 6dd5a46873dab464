package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.Ledger;
import java.time.InstantSource;
import java.util.Collection;

/** Everything the shop holds. Guarded by its own lock, which {@link FakeMagento} takes. */
final class Shop {

  private final InstantSource clock;
  private final Settings settings = new Settings();
  private final InputLimits limits = new InputLimits(settings);
  private final Stores stores = new Stores();
  private final Attributes attributes = new Attributes();
  private final AttributeSets sets = new AttributeSets(attributes);
  private final UrlKeys urlKeys = new UrlKeys();
  private final Products products = new Products();
  private final Inventory inventory = new Inventory();
  private final Categories categories;
  private final SignIn signIn;
  private final Ledger ledger = new Ledger();

  Shop(InstantSource clock) {
    this.clock = clock;
    this.signIn = new SignIn(clock);
    this.categories = new Categories(now());
  }

  /** Now, in whole seconds as the shop counts. */
  long now() {
    return clock.instant().getEpochSecond();
  }

  Settings settings() {
    return settings;
  }

  InputLimits limits() {
    return limits;
  }

  Stores stores() {
    return stores;
  }

  Attributes attributes() {
    return attributes;
  }

  AttributeSets sets() {
    return sets;
  }

  UrlKeys urlKeys() {
    return urlKeys;
  }

  Products products() {
    return products;
  }

  Inventory inventory() {
    return inventory;
  }

  Categories categories() {
    return categories;
  }

  SignIn signIn() {
    return signIn;
  }

  Ledger ledger() {
    return ledger;
  }

  /** Writes an accepted call down. */
  void accepted(String kind, String key, RestCall call) {
    accepted(kind, key, call.scope(), call.body());
  }

  /** Writes down what was accepted, and for which store view. */
  void accepted(String kind, String key, StoreView scope, JsonNode body) {
    ledger.record(kind, key, scope.isAdmin() ? "all" : scope.code(), body);
  }

  /** One page of rows that are kept as they are shown. */
  JsonNode listed(JsonTable table, Collection<JsonNode> rows, SearchCriteria criteria) {
    SearchCriteria limited = limits.check(criteria);
    Listing.Page<JsonNode> page = new Listing<>(table, limited, settings.ties()).page(rows);
    return Listing.answer(page.rows(), limited, page.total());
  }
}
