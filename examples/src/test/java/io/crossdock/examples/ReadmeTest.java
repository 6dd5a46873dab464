package io.crossdock.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.crossdock.CheckReport;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Preview;
import io.crossdock.References;
import io.crossdock.RequestParameters;
import io.crossdock.RetryPolicy;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.Schedule;
import io.crossdock.Then;
import io.crossdock.akeneo.AkeneoAuthentication;
import io.crossdock.environment.Environment;
import io.crossdock.environment.KeySource;
import io.crossdock.http.HttpClient;
import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.magento.MagentoAuthentication;
import io.crossdock.mapping.Reference;
import io.crossdock.monitor.AlertChannel;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.AlertWebhook;
import io.crossdock.monitor.LogPolicy;
import io.crossdock.monitor.MicrometerMetrics;
import io.crossdock.monitor.OpenTelemetryTraces;
import io.crossdock.monitor.Severity;
import io.crossdock.schedule.Maintenance;
import io.crossdock.task.Entries;
import io.crossdock.task.Retention;
import io.crossdock.task.TaskStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Compiles and runs every Java snippet of the README: each stands below, word for word. */
class ReadmeTest {

  @Test
  void the_snippets_of_the_readme_run(@TempDir Path folderPath) {
    try (Playground playground = Playground.of("--products", "120")) {
      String magentoUrl = playground.magento().baseUrl();
      String magentoPassword = playground.magentoPassword();
      String akeneoUrl = playground.akeneo().baseUrl();
      String akeneoClientId = playground.akeneo().connection().clientId();
      String akeneoSecret = playground.akeneo().connection().secret();
      String akeneoUser = playground.akeneo().connection().username();
      String akeneoPassword = playground.akeneo().connection().password();
      String folder = folderPath.toString();
      JdbcConnectionPool dataSource =
          JdbcConnectionPool.create("jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1", "sa", "");
      KeySource keys = KeySource.createKeyFile(folderPath.resolve("keys.json"));

      // 1. Environment variables. An encrypted one is from here on visible nowhere.
      Environment environment =
          Environment.builder()
              .variable("Magento_Url", magentoUrl)
              .variable("Magento_UserName", "Roland")
              .encrypted("Magento_password", magentoPassword)
              .variable("Akeneo_Url", akeneoUrl)
              .variable("Akeneo_ClientId", akeneoClientId)
              .encrypted("Akeneo_Secret", akeneoSecret)
              .variable("Akeneo_UserName", akeneoUser)
              .encrypted("Akeneo_password", akeneoPassword)
              .build();

      // 2. HTTP clients: a connector package each, base URL and sign-in.
      HttpClient akeneo =
          HttpClient.named("Akeneo")
              .connector("akeneo")
              .baseUrl("${Akeneo_Url}")
              .authentication(
                  AkeneoAuthentication.password(
                      "${Akeneo_ClientId}",
                      "${Akeneo_Secret}",
                      "${Akeneo_UserName}",
                      "${Akeneo_password}"))
              .build();
      HttpClient magento =
          HttpClient.named("Magento fake test")
              .connector("magento")
              .baseUrl("${Magento_Url}")
              .authentication(
                  MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"))
              .build();

      // 3. Incoming: what is read.
      Incoming products =
          Incoming.named("Akeneo - Get Products")
              .client(akeneo)
              .entity("products-uuid")
              .parameters(RequestParameters.parse("{path: [], query: [], payload: []}"))
              .build();

      // 4. Outgoing: what is written, and what this shop wants.
      Outgoing upsert =
          Outgoing.named("Magento - Upsert Products")
              .client(magento)
              .entity("products")
              .action("upsert")
              .setting("channel", "ecommerce")
              .setting("locales", "en_US")
              .setting("currency", "EUR")
              .setting("missingPrice", "zero")
              .setting("unknownOption", "ignore")
              .build();

      // 5. A route between them, in the words of the standard product.
      Route route = Route.from(products).standard().to(upsert);

      try (Crossdock crossdock = Crossdock.with(environment)) {
        RunReport report = crossdock.run(route);
        System.out.println(report);
        assertThat(report.succeeded()).as(report.toString()).isTrue();
        assertThat(report.read()).isEqualTo(120);
      }

      try (TaskStore store = JdbcTaskStore.h2(Path.of(folder, "tasks"));
          Crossdock crossdock = Crossdock.builder(environment).store(store).build()) {
        RunReport report = crossdock.run(route);
        System.out.println(report.books());
        assertThat(report.balances()).isTrue();
      }

      try (TaskStore shared =
              JdbcTaskStore.builder(dataSource).instance("worker 2").sealedWith(keys).open();
          Crossdock worker = Crossdock.builder(environment).store(shared).build()) {
        System.out.println(worker.run(route).books());
      }

      Outgoing toldMuch =
          upsert.toBuilder()
              .logging(LogPolicy.standard().atLevel(Level.DEBUG).withBodies(500))
              .build();
      Route logged = Route.from(products).standard().to(toldMuch);
      try (Crossdock crossdock = Crossdock.with(environment)) {
        crossdock.run(logged);
        System.out.println(crossdock.of(logged).logs().atLeast(Level.INFO).text(20));
        System.out.println(crossdock.of(logged).runs().newest());
        System.out.println(crossdock.audit().text(20));
        assertThat(crossdock.of(logged).logs().list()).isNotEmpty();
      }

      MeterRegistry registry = new SimpleMeterRegistry();
      OpenTelemetry openTelemetry = OpenTelemetry.noop();
      Crossdock measured =
          Crossdock.builder(environment)
              .listener(MicrometerMetrics.to(registry))
              .listener(OpenTelemetryTraces.to(openTelemetry))
              .build();
      assertThat(measured.run(route).succeeded()).isTrue();
      assertThat(registry.getMeters()).isNotEmpty();
      measured.close();

      try (Crossdock crossdock = Crossdock.with(environment)) {
        Entries entries = crossdock.entries();
        entries.put("last-export", "2026-11-25");
        if (entries.putIfAbsent("lock/export", "worker 2", Duration.ofSeconds(30))) {
          entries.put("export/4711", "running", Duration.ofHours(1));
          entries.withPrefix("export/").forEach(System.out::println);
          entries.remove("lock/export", "worker 2");
        }
        assertThat(entries.get("export/4711")).contains("running");
      }

      Route patient =
          Route.from(products)
              .standard()
              .retry(
                  RetryPolicy.builder()
                      .attempts(8)
                      .firstDelay(Duration.ofSeconds(5))
                      .longestDelay(Duration.ofHours(1))
                      .alsoOn(404)
                      .alsoWhere("locked by another user")
                      .build())
              .to(upsert);

      try (Crossdock crossdock = Crossdock.with(environment)) {
        assertThat(crossdock.check(patient).passes()).isTrue();
      }

      List<String> mails = new CopyOnWriteArrayList<>();
      String opsUrl = "http://127.0.0.1:1/alerts";
      String opsSecret = "shared with the one who listens";
      Route watched =
          Route.from(products)
              .standard()
              .alert(AlertRule.failuresOver(10).to("ops").build())
              .alert(AlertRule.nothingReceivedFor(Duration.ofHours(6)).build())
              .alert(AlertRule.runStopped().severity(Severity.CRITICAL).build())
              .to(upsert);

      Environment told =
          environment.toBuilder()
              .variable("Ops_Url", opsUrl)
              .encrypted("Ops_Secret", opsSecret)
              .build();
      try (Crossdock crossdock =
          Crossdock.builder(told)
              .alertsTo("ops", AlertWebhook.to("${Ops_Url}").secret("${Ops_Secret}").build())
              .alertsTo("mail", AlertChannel.mail((subject, text) -> mails.add(subject)))
              .build()) {
        crossdock.run(watched);
        crossdock.alerts().check();
        crossdock.of(watched).alerts().open().forEach(System.out::println);
      }

      Outgoing orders =
          Outgoing.named("Magento - Create Orders")
              .client(magento)
              .entity("orders")
              .action("create")
              .then(
                  Then.named("hold")
                      .operation("orderManagementHold")
                      .path("id", "&{answers.create.entity_id}"))
              .then(
                  Then.named("mail")
                      .operation("orderManagementNotify")
                      .path("id", "&{answers.create.entity_id}"))
              .build();
      assertThat(orders.steps()).hasSize(2);

      Outgoing categories =
          Outgoing.named("Magento - Create Categories")
              .client(magento)
              .entity("categories")
              .action("create")
              .remember("magento categories", "id")
              .reference("parent_id", Reference.in("magento categories").orWait())
              .build();
      assertThat(categories.remembered()).hasSize(1);

      // The fake shop lists no categories; any list shows the words.
      Incoming magentoCategories =
          Incoming.named("Akeneo - Families").client(akeneo).entity("families").build();
      try (Crossdock crossdock = Crossdock.with(environment)) {
        References.Namespace known = crossdock.references().of("magento categories");
        known.put("master", 2);
        known.fillFrom(magentoCategories, "url_key", "id");
        known.list(100).forEach(System.out::println);
        assertThat(known.get("master")).isPresent();
      }

      Incoming changed = products.toBuilder().changedSince().build();
      Route changes = Route.from(changed).standard().to(upsert);

      try (Crossdock crossdock = Crossdock.with(environment)) {
        assertThat(crossdock.run(changes).read()).as("the first run").isEqualTo(120);
        assertThat(crossdock.run(changes).read()).as("the second run").isLessThan(120);
      }

      Schedule nightly =
          Schedule.named("Products every night")
              .cron("30 2 * * *", ZoneId.of("Europe/Amsterdam"))
              .run(changes)
              .prune(Retention.keep().noLongerThan(Duration.ofDays(30)))
              .notDuring(
                  Maintenance.each(
                      "0 2 * * SUN", ZoneId.of("Europe/Amsterdam"), Duration.ofHours(2)))
              .build();
      try (Crossdock crossdock = Crossdock.with(environment)) {
        crossdock.start(nightly);
        crossdock.schedules().pause("products-every-night", "the shop moves", "ann");
        System.out.println(crossdock.schedules());
      }

      try (Crossdock crossdock = Crossdock.with(environment)) {
        CheckReport check = crossdock.check(route);
        Preview preview = crossdock.preview(route);
        System.out.println(check.passes() + ", " + preview.requests().size() + " requests");
        assertThat(check.passes()).isTrue();
        assertThat(preview.requests()).isNotEmpty();
      }
    }
  }

  @Test
  void errors_look_as_the_readme_says() throws IOException {
    HttpClient magento =
        HttpClient.named("Magento fake test")
            .connector("magento")
            .baseUrl("${Magento_Url}")
            .authentication(
                MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"))
            .build();
    Outgoing.Builder wrong =
        Outgoing.named("Magento - Upsert Products")
            .client(magento)
            .entity("prodcts")
            .action("upsert")
            .setting("chanel", "ecommerce");

    Throwable thrown = catchThrowable(wrong::build);

    assertThat(thrown).isInstanceOf(InvalidDefinitionException.class);
    assertThat(section(Files.readString(Path.of("../README.md")), "How errors look"))
        .contains("\n\n```\n" + thrown.getMessage() + "\n```\n\n")
        .containsOnlyOnce("\n```\n\n");
  }

  @Test
  void every_java_snippet_of_the_readme_stands_in_this_test() throws IOException {
    String test =
        words(Files.readString(Path.of("src/test/java/io/crossdock/examples/ReadmeTest.java")));

    List<String> snippets = snippets(Files.readString(Path.of("../README.md")), "java");

    assertThat(snippets).hasSizeGreaterThan(2);
    for (String snippet : snippets) {
      List<String> parts =
          Pattern.compile("^}\\s*$|\\n(?=try )", Pattern.MULTILINE)
              .splitAsStream(snippet)
              .filter(part -> !part.isBlank())
              .collect(Collectors.toCollection(ArrayList::new));
      assertThat(parts).allSatisfy(part -> assertThat(test).contains(words(part)));
    }
  }

  private static List<String> snippets(String markdown, String language) {
    Matcher block =
        Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(markdown);
    return block.results().map(result -> result.group(1)).toList();
  }

  private static String section(String markdown, String heading) {
    String mark = "\n## " + heading + "\n";
    int start = markdown.indexOf(mark);
    assertThat(start).as("the heading \"" + heading + "\"").isNotNegative();
    return markdown.substring(start, markdown.indexOf("\n## ", start + mark.length()));
  }

  /** Only the words count, not how the formatter breaks lines. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
