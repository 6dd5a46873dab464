package io.crossdock.testkit.akeneo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.Ledger;
import io.crossdock.testkit.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A fake Akeneo PIM on a loopback socket.
 *
 * <p>It answers as recorded exchanges of the real one show, keeps what is written, and holds the
 * published limits: 100 items a page, 100 lines a call, four calls at a time for a connection,
 * three writes of options a second. Its clock is the system's until a test hands in its own. Safe
 * for use by several threads.
 */
public final class FakeAkeneo implements FakeSystem, AutoCloseable {

  private static final int MOST_AT_ONCE = 4;
  private static final Connection CONNECTION =
      Connection.of("1_fake", "fake-client-secret", "erp_1234", "fake-password");

  private final World world = new World();
  private final MediaFiles media = new MediaFiles(world);
  private final Filling filling = new Filling(world, media);
  private final Tokens tokens = new Tokens(world.clock(), CONNECTION);
  private final Access access = new Access(tokens);
  private final OptionRate optionRate = new OptionRate();
  private final Served served = new Served(world, media);
  private final Routes routes = served.routes();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final FakeServer server;

  private FakeAkeneo() {
    server = FakeServer.start(this);
    server.atMostAtOnce(MOST_AT_ONCE, tokens::connectionOf);
    world.publicUrl(server.baseUrl());
  }

  /** Starts an empty PIM on a free port of 127.0.0.1. */
  public static FakeAkeneo start() {
    return new FakeAkeneo();
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
  public FakeAkeneo fail(Fault fault) {
    server.fail(fault);
    return this;
  }

  /** What it holds, for assertions. */
  public AkeneoState state() {
    return new AkeneoState(world, lock.readLock());
  }

  /** Every accepted write. Kinds are the entities of the address, such as {@code products-uuid}. */
  public Ledger ledger() {
    return world.ledger();
  }

  /** The credentials that it takes. */
  public Connection connection() {
    return tokens.connection();
  }

  /** Takes other credentials from now on; tokens given before are void. */
  public FakeAkeneo connection(Connection connection) {
    tokens.connection(requireNonNull(connection, "connection"));
    return this;
  }

  /** Goes by that clock: for stamps, for the life of tokens, and for limits per second. */
  public FakeAkeneo clock(InstantSource clock) {
    world.clock(requireNonNull(clock, "clock"));
    tokens.clock(clock);
    return this;
  }

  @Override
  public Instant now() {
    return world.clock().instant();
  }

  /**
   * Stands in that time zone, UTC unless said: a search means its times there. Source: Akeneo REST
   * documentation, page on filters.
   */
  public FakeAkeneo serverZone(ZoneId zone) {
    world.zone(requireNonNull(zone, "zone"));
    return this;
  }

  /** Writes that scheme and host into its links, as a PIM behind a proxy does. */
  public FakeAkeneo believesItIsAt(String url) {
    world.publicUrl(requireNonNull(url, "url"));
    return this;
  }

  /** A token that is good from now on, without a call. */
  public String token() {
    return tokens.issue();
  }

  /** A refresh token that is good from now on, without a call. */
  public String refreshToken() {
    return tokens.issueRefresh();
  }

  /** Makes every token void, as when the secret is made anew. */
  public FakeAkeneo revokeTokens() {
    tokens.revoke();
    return this;
  }

  /** Takes a right away in the PIM's own words, such as {@code list categories}. */
  public FakeAkeneo deny(String right) {
    access.deny(right);
    return this;
  }

  /** Takes the right to use the web API at all. */
  public FakeAkeneo denyWebApi() {
    access.denyWebApi();
    return this;
  }

  /** Gives all rights back. */
  public FakeAkeneo allowAll() {
    access.allowAll();
    return this;
  }

  /** Fills it with so many made-up products and all that they refer to. */
  public FakeAkeneo products(long size) {
    return catalogue(CatalogueOf.products(size));
  }

  /** Fills it with a made-up catalogue, beside what was put in by hand; the last one counts. */
  public FakeAkeneo catalogue(CatalogueOf catalogue) {
    return filled(
        () -> {
          GeneratedStructure.fill(world, catalogue);
          world.products().generate(catalogue);
        });
  }

  /**
   * Fills it from a folder of files in the API's shape, one JSON object a line, such as {@code
   * products.ndjson}; images lie in the folder {@code images}. Missing files are passed over.
   */
  public FakeAkeneo fillFrom(Path folder) {
    return filled(() -> filling.from(folder));
  }

  /** Puts a product in, as the API would give it; what is left out has its default. */
  public FakeAkeneo product(String json) {
    return filled(() -> filling.product(JsonText.parse(json)));
  }

  /**
   * Deletes a product, as another program or a person would.
   *
   * @throws IllegalArgumentException if there is none with that uuid
   */
  public FakeAkeneo deleteProduct(String uuid) {
    return filled(() -> filling.deleteProduct(uuid));
  }

  /** Puts a product model in. */
  public FakeAkeneo productModel(String json) {
    return filled(() -> filling.model(JsonText.parse(json)));
  }

  /** Puts a family in. */
  public FakeAkeneo family(String json) {
    return filled(() -> filling.put(Kind.FAMILIES, JsonText.parse(json)));
  }

  /** Puts a variant of a family in. */
  public FakeAkeneo familyVariant(String family, String json) {
    return filled(() -> filling.variant(family, JsonText.parse(json)));
  }

  /** Puts an attribute in. */
  public FakeAkeneo attribute(String json) {
    return filled(() -> filling.put(Kind.ATTRIBUTES, JsonText.parse(json)));
  }

  /** Puts an option in; its JSON names the attribute. */
  public FakeAkeneo option(String json) {
    return filled(() -> filling.option(JsonText.parse(json)));
  }

  /** Puts a category in. */
  public FakeAkeneo category(String json) {
    return filled(() -> filling.put(Kind.CATEGORIES, JsonText.parse(json)));
  }

  /** Puts a channel in; its locales are activated. */
  public FakeAkeneo channel(String json) {
    return filled(() -> filling.put(Kind.CHANNELS, JsonText.parse(json)));
  }

  /** Puts a thing of another entity in, such as {@code locales} or {@code attribute-groups}. */
  public FakeAkeneo put(String entity, String json) {
    Kind kind =
        Kind.at(entity)
            .orElseThrow(
                () ->
                    new IllegalArgumentException("a fake Akeneo has no entity \"" + entity + "\""));
    return filled(() -> filling.put(kind, JsonText.parse(json)));
  }

  /** Gives a media file its bytes. */
  public FakeAkeneo mediaContent(String code, byte[] content) {
    return filled(() -> media.put(code, content));
  }

  private FakeAkeneo filled(Runnable fill) {
    lock.writeLock().lock();
    try {
      fill.run();
      return this;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public FakeResponse answer(FakeRequest request) {
    try {
      return switch (request.path()) {
        case "/api/oauth/v1/token" -> token(request);
        case "/api/rest/v1" -> request.method().equals("GET") ? root() : routed(request);
        default -> routed(request);
      };
    } catch (Refused refused) {
      return refused.answer();
    }
  }

  private FakeResponse token(FakeRequest request) {
    if (!request.method().equals("POST")) {
      throw Refused.with(
          405,
          "No route found for '"
              + request.method()
              + " /api/oauth/v1/token': Method Not Allowed (Allow: POST)");
    }
    return tokens.grant(request);
  }

  private FakeResponse root() {
    return served.root();
  }

  private FakeResponse routed(FakeRequest request) {
    Routes.Match match = routes.match(request);
    access.check(request, match.route().right());
    if (!request.path().endsWith("/download")) {
      Requests.checkAccept(request);
    }
    boolean writes = match.route().writes();
    if (writes && match.route().path().contains("/options") && !optionRate.take(world.clock())) {
      return refusal(429, request).withHeader("Retry-After", "1");
    }
    Lock held = writes ? lock.writeLock() : lock.readLock();
    held.lock();
    try {
      return match.route().answer().apply(request, match.holes());
    } finally {
      held.unlock();
    }
  }

  /** Source: recorded exchanges akeneo 01 #13 and 09 #5 to #7 and #11. */
  @Override
  public FakeResponse refusal(int status, FakeRequest request) {
    return switch (status) {
      case 401 -> error(401, "The access token provided is invalid.");
      case 403 -> FakeResponse.of(403, "text/html", html("403 Forbidden"));
      case 429 -> error(429, "You have exceeded the limit of API requests per second.");
      case 503 -> FakeResponse.of(503, "text/html", html("503 Service Temporarily Unavailable"));
      default -> FakeResponse.empty(status);
    };
  }

  private static FakeResponse error(int code, String message) {
    return FakeResponse.json(
        code, JsonNodeFactory.instance.objectNode().put("code", code).put("message", message));
  }

  private static byte[] html(String text) {
    return ("<html>" + text + "</html>").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String pattern(FakeRequest request) {
    return request.path().startsWith("/api/rest/v1/")
        ? routes.pattern(request)
        : FakeSystem.super.pattern(request);
  }

  /** Stops listening. */
  @Override
  public void close() {
    server.close();
  }
}
