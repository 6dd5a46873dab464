package io.crossdock.testkit.shopify;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;

/**
 * A fake Shopify shop on a loopback socket: the GraphQL Admin API of version 2026-10.
 *
 * <p>It answers as recorded exchanges of real shops show, holds each document and its variables to
 * the real schema, charges and throttles by the measured rule, keeps what is written, and runs bulk
 * operations. A field that the schema has and the fake does not serve is an error with the code
 * {@code NOT_SERVED}, never a null. The schema is read when the first document comes, once in a
 * JVM, which takes about a second.
 *
 * <p>Its clock is the system's until a test hands in its own: for stamps, for the life of tokens,
 * for the points that come back, and for which versions live. Safe for use by several threads.
 */
public final class FakeShopify implements FakeSystem, AutoCloseable {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Scopes scopes = new Scopes();
  private final World world;
  private final Bucket bucket;
  private final SignIn signIn;
  private final Storage storage;
  private final BulkOperations operations;
  private final Engine engine;
  private final Front front;
  private final FakeServer server;

  private FakeShopify(InstantSource clock) {
    world = new World(clock);
    bucket = new Bucket(clock);
    signIn = new SignIn(scopes, clock);
    storage = new Storage(clock);
    operations = new BulkOperations(world, storage);
    Resolvers resolvers = new Resolvers();
    engine = new Engine(resolvers, scopes, bucket, lock, clock);
    front = new Front(world, signIn, scopes, engine, storage);
    serve(resolvers);
    world.inventory().location("Main");
    publication("Online Store");
    server = FakeServer.start(this);
    storage.baseUrl(server.baseUrl());
  }

  private void serve(Resolvers resolvers) {
    new ShopFields(world, scopes, operations).serve(resolvers);
    new ProductFields(world).serve(resolvers);
    new ProductWrites(world).serve(resolvers);
    new VariantWrites(world).serve(resolvers);
    new InventoryWrites(world).serve(resolvers);
    new OrderFields(world, scopes).serve(resolvers);
    Customers customers = new Customers(world);
    customers.serve(resolvers);
    new CustomerWrites(world, customers).serve(resolvers);
    world.media().serve(resolvers);
    new WebhookSubscriptions(world).serve(resolvers);
    resolvers.mutation("metafieldsSet", world.metafields()::set);
    operations.serve(resolvers);
    new BulkQuery(engine, operations).serve(resolvers);
    new BulkMutation(world, engine, operations, storage).serve(resolvers);
  }

  /**
   * What the real schema of 2026-10 finds wrong with a document and its variables, in the words of
   * the shop; nothing where the document is valid. Nothing is run, so that it also tells of fields
   * that the fake does not serve.
   */
  public static List<String> problems(String document, ObjectNode variables) {
    return Documents.problems(
        requireNonNull(document, "document"), requireNonNull(variables, "variables"));
  }

  /** Starts an empty shop on the plan {@link Plan#STANDARD}, with one location named Main. */
  public static FakeShopify start() {
    return new FakeShopify(InstantSource.system());
  }

  /** The same, going by that clock. */
  public static FakeShopify start(InstantSource clock) {
    return new FakeShopify(requireNonNull(clock, "clock"));
  }

  /** Scheme, host and port, without a slash at the end. */
  public String baseUrl() {
    return server.baseUrl();
  }

  /** The server below, for latency, for refused connections, and for counts of calls. */
  public FakeServer server() {
    return server;
  }

  /** The kept calls whose path starts so. */
  public List<Call> calls(String pathPrefix) {
    return server.calls(pathPrefix);
  }

  /** Misbehaves from now on. */
  public FakeShopify fail(Fault fault) {
    server.fail(fault);
    return this;
  }

  /** What it holds, for assertions. */
  public ShopifyState state() {
    return new ShopifyState(world, bucket, lock.readLock());
  }

  /**
   * Every accepted write. Kinds are {@code products} (by handle), {@code variants} and {@code
   * metafields} (by id), {@code inventory} (by ids of item and location), {@code publications},
   * {@code orders} (by source identifier, else by name), {@code customers} and {@code webhooks} (by
   * id).
   */
  public Ledger ledger() {
    return world.ledger();
  }

  /** The Admin token that it takes in {@code X-Shopify-Access-Token}. */
  public String token() {
    return signIn.token();
  }

  /** Takes another Admin token from now on. */
  public FakeShopify token(String token) {
    signIn.token(requireNonNull(token, "token"));
    return this;
  }

  /** The id of the app that the client credentials grant takes. */
  public String clientId() {
    return signIn.clientId();
  }

  /** The secret of the app that the client credentials grant takes. */
  public String clientSecret() {
    return signIn.clientSecret();
  }

  /** Takes other client credentials from now on. */
  public FakeShopify client(String id, String secret) {
    signIn.client(requireNonNull(id, "id"), requireNonNull(secret, "secret"));
    return this;
  }

  /**
   * Refuses the client credentials grant with that code from now on, such as {@code
   * shop_not_permitted} or {@code app_not_installed}; an empty code lets it succeed again.
   */
  public FakeShopify refuseGrants(String code) {
    signIn.refuse(requireNonNull(code, "code"));
    return this;
  }

  /** Takes none of the tokens that there are from now on. */
  public FakeShopify revokeTokens() {
    signIn.revoke();
    return this;
  }

  /** The app has these scopes alone; a write scope includes reading. */
  public FakeShopify scopes(String... handles) {
    scopes.grant(List.of(handles));
    return this;
  }

  /** Goes by that clock from now on. */
  public FakeShopify clock(InstantSource clock) {
    requireNonNull(clock, "clock");
    return filled(
        () -> {
          world.clock(clock);
          bucket.clock(clock);
          signIn.clock(clock);
          storage.clock(clock);
          engine.clock(clock);
        });
  }

  @Override
  public Instant now() {
    return world.now();
  }

  /** Changes the plan, and with it the bucket, which is full then. */
  public FakeShopify plan(Plan plan) {
    requireNonNull(plan, "plan");
    return filled(
        () -> {
          world.plan(plan);
          bucket.plan(plan);
        });
  }

  /** Leaves that many points in the bucket, as if other calls of the app had taken the rest. */
  public FakeShopify leavePoints(int points) {
    bucket.drainTo(points);
    return this;
  }

  /**
   * From so many variants on, a plan below Plus may make so many new ones a day. Without this call
   * 50,000 and 1,000.
   */
  public FakeShopify variantQuota(int from, int aDay) {
    return filled(() -> world.quota().limits(from, aDay));
  }

  /** Adds a location, by name; the first is Main. */
  public FakeShopify location(String name) {
    return filled(() -> world.inventory().location(requireNonNull(name, "name")));
  }

  /** Adds a publication, by name; the first is Online Store. */
  public FakeShopify publication(String name) {
    ObjectNode publication =
        Trees.object()
            .put("__typename", "Publication")
            .put("name", requireNonNull(name, "name"))
            .put("autoPublish", false)
            .put("supportsFuturePublishing", true);
    return filled(
        () ->
            world.publications().add(publication.put("id", Gid.of("Publication", world.nextId()))));
  }

  /** A metafield of products that is of type {@code id}, so that products are found by it. */
  public FakeShopify uniqueMetafield(String namespace, String key) {
    return filled(() -> world.uniqueMetafields().add(namespace + "." + key));
  }

  /** Adds so many simple products, with SKU, price and stock at Main. */
  public FakeShopify products(int count) {
    return filled(() -> new Filling(world).products(count));
  }

  /**
   * Adds a product as {@code productSet} would take it, in JSON.
   *
   * @throws IllegalArgumentException with the user errors if it is refused
   */
  public FakeShopify product(String json) {
    requireNonNull(json, "json");
    return filled(() -> new Filling(world).product(json));
  }

  /**
   * Adds an order of this moment as {@code orderCreate} would take it, in JSON.
   *
   * @throws IllegalArgumentException with the user errors if it is refused
   */
  public FakeShopify order(String json) {
    requireNonNull(json, "json");
    return filled(() -> new Filling(world).order(json, new OrderFields(world, scopes)));
  }

  /**
   * Searches show an order so long after it came; at once without this call. It does not bear on
   * what is read by its id.
   */
  public FakeShopify indexDelay(Duration delay) {
    requireNonNull(delay, "delay");
    return filled(() -> world.orders().indexDelay(delay));
  }

  /** Bulk operations that start from now on take so long, by its clock; 2 s without this call. */
  public FakeShopify bulkOperationsTake(Duration time) {
    requireNonNull(time, "time");
    return filled(() -> operations.behaviour().takes(time));
  }

  /**
   * Bulk queries that start from now on end so: COMPLETED, as without this call, FAILED or EXPIRED;
   * in the last two what was gathered is a part of the result.
   *
   * @param errorCode why it failed, such as TIMEOUT; empty for none
   */
  public FakeShopify bulkQueriesEnd(String status, String errorCode) {
    BulkBehaviour.End end =
        new BulkBehaviour.End(
            requireNonNull(status, "status"), errorCode.isEmpty() ? null : errorCode);
    return filled(() -> operations.behaviour().queriesEnd(end));
  }

  /**
   * Arranges the lines of the results of bulk queries that start from now on: Shopify promises no
   * order. The counts of the operation stay those of the lines before.
   */
  public FakeShopify bulkLines(UnaryOperator<List<String>> arrangement) {
    requireNonNull(arrangement, "arrangement");
    return filled(() -> operations.behaviour().arrange(arrangement));
  }

  /** A bulk query of another process of the same app starts; gives its id. */
  public String strangersBulkQuery() {
    lock.writeLock().lock();
    try {
      BulkResult none = BulkResult.of(List.of(), 0, UnaryOperator.identity());
      return operations.start("QUERY", "{ shop { id } }", none).path("id").asText();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The addresses of results that were given until now are answered with 403. */
  public FakeShopify expireResultAddresses() {
    return filled(storage::forgetSignatures);
  }

  private FakeShopify filled(Runnable fill) {
    lock.writeLock().lock();
    try {
      fill.run();
      return this;
    } finally {
      lock.writeLock().unlock();
    }
  }

  World world() {
    return world;
  }

  Storage storage() {
    return storage;
  }

  @Override
  public FakeResponse answer(FakeRequest request) {
    return front.answer(request);
  }

  @Override
  public FakeResponse refusal(int status, FakeRequest request) {
    return Front.refusal(status);
  }

  /** Results of bulk operations count as one. */
  @Override
  public String pattern(FakeRequest request) {
    return request.path().startsWith(Storage.PATH + "bulk-operation-outputs/")
        ? request.method() + " " + Storage.PATH + "bulk-operation-outputs/{name}"
        : FakeSystem.super.pattern(request);
  }

  /** Stops listening. */
  @Override
  public void close() {
    server.close();
  }
}
