package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.Ledger;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fake Magento 2 shop (2.4.7-p7, inventory by sources, two-factor sign-in off), stateful and
 * strict.
 *
 * <p>A new one has the default store view, the attribute set Default, the root categories 1 and 2,
 * the source {@code default}, and no admin: {@link #admin} and {@link #integrationToken} let
 * callers in. Methods that fill it take JSON in the shape of the API and throw {@link
 * IllegalArgumentException} with the shop's words where the API would refuse it. Safe for use by
 * several threads; calls are answered one at a time.
 */
public final class FakeMagento implements FakeSystem, AutoCloseable {

  private final Served served;
  private final Shop shop;
  private final MagentoState state;
  private final @Nullable FakeServer server;
  private final BetweenPages betweenPages = new BetweenPages(this);

  private FakeMagento(InstantSource clock, Function<FakeSystem, @Nullable FakeServer> listening) {
    this.served = new Served(clock);
    this.shop = served.shop;
    this.state = new MagentoState(this, served);
    this.server = listening.apply(this);
  }

  /** A new shop that listens on a free port of 127.0.0.1. */
  public static FakeMagento start() {
    return start(InstantSource.system());
  }

  /** A new shop that listens, and whose stamps and sign-ins go by that clock. */
  public static FakeMagento start(InstantSource clock) {
    return new FakeMagento(clock, FakeServer::start);
  }

  /** A new shop that does not listen: for {@link #answer}, or a server of the caller's own. */
  public static FakeMagento create() {
    return create(InstantSource.system());
  }

  /** A new shop that does not listen, and whose stamps and sign-ins go by that clock. */
  public static FakeMagento create(InstantSource clock) {
    return new FakeMagento(clock, system -> null);
  }

  /** The socket it listens on, which counts calls and misbehaves on request. */
  public FakeServer server() {
    if (server == null) {
      throw new IllegalStateException("this shop does not listen; FakeMagento.start() gives one");
    }
    return server;
  }

  /** Scheme, host and port without a slash at the end. */
  public String baseUrl() {
    return server().baseUrl();
  }

  /** The calls whose path starts so, oldest first. */
  public List<Call> calls(String pathPrefix) {
    return server().calls(pathPrefix);
  }

  /** Arms a fault. */
  public FakeMagento fail(Fault fault) {
    server().fail(fault);
    return this;
  }

  /** Stops listening, if it does. */
  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  public synchronized FakeResponse answer(FakeRequest request) {
    betweenPages.before(request);
    FakeResponse response = served.front.answer(request);
    betweenPages.after(request, response);
    return response;
  }

  @Override
  public Instant now() {
    return Instant.ofEpochSecond(shop.now());
  }

  @Override
  public FakeResponse refusal(int status, FakeRequest request) {
    return RestFront.written(
        status,
        status == 401
            ? SignIn.refusalBody()
            : MagentoJson.object().put("message", "Service Temporarily Unavailable"),
        "application/json");
  }

  @Override
  public synchronized String pattern(FakeRequest request) {
    return request.method() + " " + served.front.pattern(request);
  }

  // ---- who may call

  /** Lets an admin sign in. Six wrong passwords lock the account for 30 minutes. */
  public synchronized FakeMagento admin(String username, String password) {
    shop.signIn().addAdmin(username, password);
    return this;
  }

  /** The access token of an integration, with the named rights or, with none named, all rights. */
  public synchronized FakeMagento integrationToken(String token, String... resources) {
    shop.signIn().addIntegration(token, Set.of(resources));
    return this;
  }

  /** Lets an integration in that signs its calls with OAuth 1.0a, with all rights. */
  public synchronized FakeMagento integration(
      String consumerKey, String consumerSecret, String token, String tokenSecret) {
    shop.signIn().oauth().add(consumerKey, consumerSecret, token, tokenSecret);
    return this;
  }

  /** Refuses integration tokens as bearer tokens, as shops do by default since 2.4.4. */
  public synchronized FakeMagento refuseIntegrationTokens() {
    shop.signIn().refuseIntegrationsAsBearer();
    return this;
  }

  /** The admin token route refuses with these two-factor providers, such as {@code google}. */
  public synchronized FakeMagento twoFactor(String... providers) {
    shop.signIn().requireTwoFactor(List.of(providers));
    return this;
  }

  /** How long an admin token lives; four hours unless told otherwise. */
  public synchronized FakeMagento tokenLifetime(Duration lifetime) {
    shop.signIn().tokenLifetime(lifetime);
    return this;
  }

  /** Admin tokens given out from now on are good for so many calls. */
  public synchronized FakeMagento callsPerToken(long calls) {
    shop.signIn().callsPerToken(calls);
    return this;
  }

  /** Ends all sessions of admins: their next calls get 401. */
  public synchronized void endSessions() {
    shop.signIn().endAllSessions();
  }

  // ---- what the shop holds

  /** Adds a website. */
  public synchronized FakeMagento website(String code) {
    shop.stores().addWebsite(code);
    return this;
  }

  /** Adds a store view to the website {@code base}. */
  public synchronized FakeMagento storeView(String code) {
    return storeView(code, "base");
  }

  /** Adds a store view to a website, which is added if it is new. */
  public synchronized FakeMagento storeView(String code, String website) {
    shop.stores().addView(code, website);
    return this;
  }

  /**
   * Adds an attribute set that starts with all attributes of the set Default; the named attributes
   * are assigned to it as well.
   */
  public synchronized FakeMagento attributeSet(String name, String... attributeCodes) {
    served.filling.attributeSet(name, List.of(attributeCodes));
    return this;
  }

  /**
   * Adds an attribute, with its options, and assigns it to every attribute set there is. An {@code
   * attribute_id} and the {@code value} of an option are kept.
   */
  public synchronized FakeMagento attribute(JsonNode attribute) {
    served.filling.attribute(attribute);
    return this;
  }

  /** The same with the attribute as text. */
  public FakeMagento attribute(String json) {
    return attribute(MagentoJson.parse(json));
  }

  /** Adds an attribute with that frontend input, labelled by its code, with options by label. */
  public synchronized FakeMagento attribute(String code, String input, String... optionLabels) {
    served.filling.attribute(code, input, List.of(optionLabels));
    return this;
  }

  /** Adds options to an attribute that the shop has, by label, as a merchant would. */
  public synchronized FakeMagento options(String attribute, String... labels) {
    served.filling.options(attribute, List.of(labels));
    return this;
  }

  /** Adds a custom attribute to categories. */
  public synchronized FakeMagento categoryAttribute(String code) {
    shop.categories().attributes().add(code);
    return this;
  }

  /**
   * Adds a category; an {@code id} is kept, without {@code parent_id} it goes under the default.
   */
  public synchronized FakeMagento category(JsonNode category) {
    served.filling.category(category);
    return this;
  }

  /** The same with the category as text. */
  public FakeMagento category(String json) {
    return category(MagentoJson.parse(json));
  }

  /**
   * Adds or updates a product in the default values. An {@code id}, {@code created_at} and {@code
   * updated_at} are kept; name, attribute set and price are made up where they are missing.
   */
  public synchronized FakeMagento product(JsonNode product) {
    served.filling.product(product);
    return this;
  }

  /** The same with the product as text. */
  public FakeMagento product(String json) {
    return product(MagentoJson.parse(json));
  }

  /** Adds so many simple products, {@code sku-1} and so on. */
  public synchronized FakeMagento products(int count) {
    served.filling.products(count);
    return this;
  }

  /** Deletes a product, as another program or a person would. */
  public synchronized void deleteProduct(String sku) {
    served.filling.deleteProduct(sku);
  }

  /** Sets what a source has of a product; the source is added if it is new. */
  public synchronized FakeMagento stock(String sku, String source, BigDecimal quantity) {
    served.filling.stock(sku, source, quantity);
    return this;
  }

  /** Puts in an order exactly as it is to be shown. */
  public synchronized FakeMagento order(JsonNode order) {
    served.orders.put(order.deepCopy());
    return this;
  }

  /**
   * A guest orders so many of a product, of which the stock must have enough; gives the {@code
   * entity_id} of the order.
   */
  public synchronized int placeOrder(String sku, int quantity) {
    return served.filling.order(served.guestCarts, sku, quantity);
  }

  /**
   * Fills the shop from a folder: {@code attributes.ndjson}, {@code attribute-sets.ndjson}, {@code
   * categories.ndjson} and {@code products.ndjson}, in this order, each optional, one JSON object a
   * line in the shape of the API.
   */
  public synchronized FakeMagento fillFrom(Path folder) {
    served.filling.folder(folder);
    return this;
  }

  /** The names that the list of modules answers. */
  public synchronized FakeMagento modules(List<String> names) {
    served.storeRoutes.modules(names);
    return this;
  }

  // ---- how it differs from other shops

  /** What the call answers that creates an option. */
  public synchronized FakeMagento optionAnswer(OptionAnswer answer) {
    shop.settings().optionAnswer(answer);
    return this;
  }

  /** Caps lists at 20 entries (5,000 in asynchronous calls) and pages at 300. */
  public synchronized FakeMagento inputLimits() {
    shop.settings().limitInput();
    return this;
  }

  /** A new name without a {@code url_key} makes a new key, as some versions do. */
  public synchronized FakeMagento urlKeyFollowsName() {
    shop.settings().letUrlKeyFollowName();
    return this;
  }

  /** Answers 404 to a path with an encoded slash, as some web servers in front of a shop do. */
  public synchronized FakeMagento refuseEncodedSlashes() {
    shop.settings().refuseEncodedSlashes();
    return this;
  }

  /** A list of orders fails as a whole if that order is in it, unless it is alone. */
  public synchronized FakeMagento breakPagesWithOrder(int entityId) {
    served.orderRoutes.breakPagesWith(entityId);
    return this;
  }

  /** Rows with equal sort values come in another order on each call. */
  public synchronized FakeMagento shuffleTies(long seed) {
    shop.settings().shuffleTies(seed);
    return this;
  }

  /**
   * Runs before every list call that follows a list call, so that rows move between two pages. The
   * change runs while the call waits.
   */
  public synchronized FakeMagento betweenPages(Consumer<FakeMagento> change) {
    betweenPages.change(change);
    return this;
  }

  /** The next so many saves of that product are refused so. */
  public synchronized FakeMagento refuseSave(String sku, PassingRefusal refusal, int times) {
    shop.settings().refuse(sku, refusal, times);
    return this;
  }

  /**
   * Keeps little of a product, so that a million fit: only each n-th has its body, the others their
   * key, id, times and address, and show no more than that; bulks forget what was sent. The {@link
   * #ledger} has the hash of every body.
   */
  public synchronized FakeMagento compact(int bodyOfEvery) {
    shop.settings().keepBodyOfEvery(bodyOfEvery);
    return this;
  }

  /** Brings the index up to date that lists sorted by price read; until then it is empty. */
  public synchronized void reindex() {
    served.productLists.reindex();
  }

  // ---- bulks

  /** Carries out all operations that are open. */
  public synchronized void consumeBulks() {
    served.bulks.consume();
  }

  /** Carries out at most so many operations, the oldest first. */
  public synchronized void consumeBulks(int operations) {
    served.bulks.consume(operations);
  }

  /**
   * A bulk is carried out before the n-th time its status is asked for; 1 unless told otherwise.
   */
  public synchronized FakeMagento consumeBulksAtPoll(int poll) {
    served.bulks.consumeAtPoll(poll);
    return this;
  }

  /** No consumer runs: operations stay open until {@link #consumeBulks()}. */
  public synchronized FakeMagento neverConsumeBulks() {
    served.bulks.neverConsume();
    return this;
  }

  /** Operations of one bulk are carried out in any order, as by several consumers. */
  public synchronized FakeMagento consumeBulksInAnyOrder() {
    served.bulks.consumeInAnyOrder();
    return this;
  }

  /** How many operations of all bulks are open. */
  public synchronized int openOperations() {
    return served.bulks.openOperations();
  }

  /** Gives the bulks to come these uuids. */
  synchronized FakeMagento nextBulkUuids(String... uuids) {
    served.bulks.nextUuids(List.of(uuids));
    return this;
  }

  /** Gives the guest carts to come these ids. */
  synchronized FakeMagento nextCartIds(String... ids) {
    served.guestCarts.nextIds(List.of(ids));
    return this;
  }

  // ---- what a test asks afterwards

  /** What the shop holds now. */
  public MagentoState state() {
    return state;
  }

  /**
   * Every accepted write. Products are under {@code products} and their SKU as last spelt, their
   * body is the product alone, so that one product has one hash whether it came by POST, PUT or in
   * a bulk. The operation is the store view written to ({@code all} for the default values), or
   * {@code DELETE}.
   */
  public Ledger ledger() {
    return shop.ledger();
  }
}
