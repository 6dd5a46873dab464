package io.crossdock.testkit;

import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.shopify.FakeShopify;
import io.crossdock.testkit.shopify.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Runs fakes in a JVM of their own.
 *
 * <pre>{@code java … io.crossdock.testkit.FakesMain akeneo --products 1000000 --seed 1}</pre>
 *
 * <p>Each name starts a fake, the options behind it are its own. A fake that listens prints one
 * line with its name and its base address. A line on standard input prints one line of JSON for
 * each fake (calls, highest number at once, accepted writes, keys written); the end of standard
 * input ends all.
 */
public final class FakesMain {

  private static final Map<String, Function<Options, Running>> FAKES =
      Map.of(
          "akeneo", FakesMain::akeneo,
          "magento", FakesMain::magento,
          "shopify", FakesMain::shopify);

  private FakesMain() {}

  /** A fake that listens. */
  record Running(String name, FakeServer server, Ledger ledger) {}

  /** What stands behind a fake's name, without its two dashes. */
  record Options(Function<Options, Running> start, Map<String, String> values) {

    String value(String name, String without) {
      return values.getOrDefault(name, without);
    }

    long number(String name, long without) {
      return Long.parseLong(value(name, String.valueOf(without)));
    }
  }

  /**
   * Starts the fakes that are named and waits for the end of standard input.
   *
   * @param args names of fakes, each with its options
   */
  public static void main(String[] args) throws IOException {
    run(List.of(args), new InputStreamReader(System.in, StandardCharsets.UTF_8), System.out);
  }

  static void run(List<String> args, InputStreamReader in, PrintStream out) throws IOException {
    List<Running> running = new ArrayList<>();
    try {
      for (Options options : parsed(args)) {
        Running fake = options.start().apply(options);
        running.add(fake);
        fake.server().latency(Duration.ofMillis(options.number("latency", 0)));
        fake.server().keepCalls((int) options.number("keep-calls", 100));
        fake.ledger().keepBodies((int) options.number("keep-bodies", 100));
        out.println(fake.name() + " " + fake.server().baseUrl());
      }
      out.flush();
      BufferedReader lines = new BufferedReader(in);
      while (lines.readLine() != null) {
        running.forEach(fake -> out.println(report(fake)));
        out.flush();
      }
    } finally {
      running.forEach(fake -> fake.server().close());
    }
  }

  private static String report(Running fake) {
    Ledger ledger = fake.ledger();
    return "{\"fake\":\"%s\",\"calls\":%d,\"mostAtOnce\":%d,\"accepted\":%d,\"keys\":%d}"
        .formatted(
            fake.name(),
            fake.server().count(),
            fake.server().mostAtOnce(),
            ledger.accepted(),
            ledger.keyCount());
  }

  private static List<Options> parsed(List<String> args) {
    List<Options> all = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.startsWith("--") && !all.isEmpty() && i + 1 < args.size()) {
        all.get(all.size() - 1).values().put(arg.substring(2), args.get(++i));
      } else {
        all.add(new Options(start(arg), new HashMap<>()));
      }
    }
    return all;
  }

  private static Function<Options, Running> start(String name) {
    Function<Options, Running> start = FAKES.get(name);
    if (start == null) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is no fake; allowed: " + new TreeSet<>(FAKES.keySet()));
    }
    return start;
  }

  private static Running akeneo(Options options) {
    FakeAkeneo fake = FakeAkeneo.start();
    if (options.values().containsKey("products")) {
      fake.catalogue(
          CatalogueOf.products(options.number("products", 0)).seed(options.number("seed", 1)));
    }
    if (options.values().containsKey("from")) {
      fake.fillFrom(Path.of(options.value("from", "")));
    }
    return new Running("akeneo", fake.server(), fake.ledger());
  }

  /**
   * Admin and integration token have defaults; {@code --compact 1000} keeps the body of every
   * thousandth product, so that a million fit.
   */
  private static Running magento(Options options) {
    FakeMagento fake = FakeMagento.start();
    fake.admin(options.value("admin", "admin"), options.value("password", "fake-password"));
    fake.integrationToken(options.value("token", "fake-token"));
    names(options, "store-views").forEach(fake::storeView);
    names(options, "attribute-sets").forEach(fake::attributeSet);
    fake.compact((int) options.number("compact", 1));
    fake.products((int) options.number("products", 0));
    if (options.values().containsKey("from")) {
      fake.fillFrom(Path.of(options.value("from", "")));
    }
    if (options.value("consumer", "on").equals("off")) {
      fake.neverConsumeBulks();
    }
    return new Running("magento", fake.server(), fake.ledger());
  }

  /** The token has a default; {@code --plan PLUS} sets what may be spent. */
  private static Running shopify(Options options) {
    FakeShopify fake = FakeShopify.start();
    fake.token(options.value("token", "fake-admin-token"));
    fake.plan(Plan.valueOf(options.value("plan", "STANDARD")));
    fake.products((int) options.number("products", 0));
    return new Running("shopify", fake.server(), fake.ledger());
  }

  private static List<String> names(Options options, String name) {
    String list = options.value(name, "");
    return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
  }
}
