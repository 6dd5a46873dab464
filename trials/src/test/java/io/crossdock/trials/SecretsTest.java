package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Crossdock;
import io.crossdock.Definitions;
import io.crossdock.Failure;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import io.crossdock.monitor.LogPolicy;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.Connection;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.FakeMagento;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Looks for secrets, and for tokens got with them, wherever a run leaves a trace. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {

  private static final String MAGENTO_USER = "roland";
  // The secret of case G01; the others are as awkward.
  private static final String MAGENTO_PASSWORD = "p@ss/wörd+1\"x";
  private static final String CLIENT_SECRET = "cli&nt <s3cret>/ü+\"";
  private static final String AKENEO_PASSWORD = "pä$$ word%41\\n";
  private static final String SENTENCE = "This caller is not welcome: ";

  private final FakeAkeneo akeneo =
      FakeAkeneo.start()
          .connection(Connection.of("1_trial", CLIENT_SECRET, "erp", AKENEO_PASSWORD))
          .catalogue(CatalogueOf.products(130));
  private final FakeMagento magento = FakeMagento.start().admin(MAGENTO_USER, MAGENTO_PASSWORD);
  private final Route route = chatty(LessonRoute.route());
  private final Environment environment =
      Environment.builder()
          .variable("Akeneo_Url", akeneo.baseUrl())
          .variable("Akeneo_ClientId", "1_trial")
          .encrypted("Akeneo_Secret", CLIENT_SECRET)
          .variable("Akeneo_UserName", "erp")
          .encrypted("Akeneo_password", AKENEO_PASSWORD)
          .variable("Magento_Url", magento.baseUrl())
          .variable("Magento_UserName", MAGENTO_USER)
          .encrypted("Magento_password", MAGENTO_PASSWORD)
          .build();

  /** Where something was found, by where it was looked for. */
  private final Map<String, String> traces = new LinkedHashMap<>();

  SecretsTest() {
    List.of("Lighting", "seating", "tables", "storage", "Textiles").forEach(magento::attributeSet);
    akeneo.server().keepAllCalls();
    magento.server().keepAllCalls();
  }

  /** The same, with each line and all bodies of what it writes in its logs. */
  private static Route chatty(Route route) {
    LogPolicy all = LogPolicy.standard().atLevel(Level.TRACE).withFullBodies();
    return route.toBuilder().to(route.outgoings().get(0).toBuilder().logging(all).build());
  }

  @AfterEach
  void close() {
    magento.close();
    akeneo.close();
  }

  @Test
  void no_trace_of_a_run_shows_a_secret_or_a_token_in_any_spelling(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("tasks");
    List<RunReport> reports = new ArrayList<>();
    try (LogCapture logs = LogCapture.start()) {
      try (TaskStore store = JdbcTaskStore.h2(file);
          Crossdock crossdock = Crossdock.builder(environment).store(store).build()) {
        everyTrouble(crossdock, reports);
        leaveTraces(crossdock, store);
        traces.put("environment", environment + " " + environment.names());
        assertThat(foundInFiles(folder, secretsAndTokens())).as("while it is open").isEmpty();
      }
      List<String> texts = logs.texts();
      assertThat(texts).as("events at DEBUG").isNotEmpty();
      traces.put("logs", String.join("\n", texts));
    }
    exportedDefinitions();

    Set<String> secrets = secretsAndTokens();
    assertThat(reports).filteredOn(report -> report.stopped().isPresent()).hasSize(3);
    assertThat(secrets).as("the passwords, and tokens of both systems").hasSizeGreaterThan(5);
    assertThat(found(secrets)).isEmpty();
    assertThat(foundInFiles(folder, secrets)).isEmpty();
    assertThat(misplacedOnTheWire(secrets)).isEmpty();
  }

  @Test
  void the_file_of_a_killed_run_shows_none_either(@TempDir Path folder) throws Exception {
    String echo = SENTENCE + String.join(" | ", echoes());
    akeneo.fail(Fault.unauthorized().on("GET", "/api/rest/v1/products-uuid").after(1));
    magento.fail(Fault.status(400, message(echo)).on("PUT", "/rest").after(5).times(3));
    magento.server().latency(Duration.ofMillis(25));

    try (ChildJvm child = runInAnotherJvm(folder.resolve("tasks"))) {
      // A slow disk may take the words into the file later than the shop takes more products.
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> magento.ledger().accepted() > 40 && hold(folder, SENTENCE));
      assertThat(child.isAlive()).isTrue();
      child.kill();
    }

    assertThat(hold(folder, SENTENCE)).as("the remote's words are in the file").isTrue();
    assertThat(foundInFiles(folder, secretsAndTokens())).isEmpty();
  }

  private ChildJvm runInAnotherJvm(Path store) {
    Map<String, String> variables =
        LessonRoute.variables(
            akeneo.baseUrl(),
            akeneo.connection(),
            magento.baseUrl(),
            MAGENTO_USER,
            MAGENTO_PASSWORD);
    // Variables of the operating system are read by the JVM's encoding.
    List<String> options = List.of("-Xmx256m", "-Dfile.encoding=UTF-8");
    return ChildJvm.start(RunOnce.class, options, variables, "--store", store.toString());
  }

  /** Runs that meet a 401 in their midst, echoes of the secrets, pages of HTML, and no JSON. */
  private void everyTrouble(Crossdock crossdock, List<RunReport> reports) {
    String echo = SENTENCE + String.join(" | ", echoes());
    traces.put("test", crossdock.test(LessonRoute.magento()) + " " + crossdock.preview(route));
    akeneo.fail(Fault.unauthorized().on("GET", "/api/rest/v1/products-uuid").after(1));
    magento.fail(Fault.unauthorized().on("PUT", "/rest").after(20));
    magento.fail(Fault.status(400, message(echo)).on("PUT", "/rest").after(40).times(3));
    reports.add(run(crossdock, "echoed in a refusal"));
    String words = traces.get("echoed in a refusal");
    assertThat(words).contains(SENTENCE + "[redacted] | [redacted] | [redacted]");

    heal();
    akeneo.revokeTokens();
    magento.endSessions();
    String page = "<html><title>" + SENTENCE + echo + "</title><body>" + echo + "</body></html>";
    akeneo.fail(Fault.answer(FakeResponse.html(200, page)).on("GET", "/api/rest/v1/products-uuid"));
    reports.add(run(crossdock, "a page of HTML"));

    heal();
    akeneo.fail(
        Fault.answer(json(200, "{\"_embedded\": \"" + echo + "\" oops"))
            .on("GET", "/api/rest/v1/products-uuid"));
    reports.add(run(crossdock, "no JSON"));

    heal();
    akeneo.fail(Fault.status(401, message(echo)).always());
    reports.add(run(crossdock, "refused for good"));
    traces.put("call refused", trace(() -> call(crossdock)));

    heal();
    akeneo.fail(Fault.answer(FakeResponse.html(200, page)).always());
    traces.put("call answered by HTML", trace(() -> call(crossdock)));
    heal();
  }

  private static Object call(Crossdock crossdock) {
    return crossdock.call(LessonRoute.akeneo(), "get_families", RequestParameters.none());
  }

  private List<String> echoes() {
    List<String> all = new ArrayList<>(SecretSpellings.echoes(MAGENTO_USER, MAGENTO_PASSWORD));
    all.addAll(SecretSpellings.echoes("1_trial", CLIENT_SECRET));
    all.addAll(SecretSpellings.echoes("erp", AKENEO_PASSWORD));
    return all;
  }

  private static JsonNode message(String text) {
    return JsonNodeFactory.instance.objectNode().put("code", 400).put("message", text);
  }

  private static FakeResponse json(int status, String body) {
    return FakeResponse.of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private void heal() {
    akeneo.server().heal();
    magento.server().heal();
  }

  private RunReport run(Crossdock crossdock, String name) {
    RunReport report = crossdock.run(route);
    List<String> failures = report.failures().stream().map(Failure::toString).toList();
    traces.put(name, report + "\n" + report.toJson() + "\n" + failures);
    return report;
  }

  private static String trace(Supplier<Object> action) {
    Throwable thrown = catchThrowable(action::get);
    assertThat(thrown).isNotNull();
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private void leaveTraces(Crossdock crossdock, TaskStore store) {
    StringBuilder tasks = new StringBuilder();
    store
        .tasks(TaskQuery.all().atMost(10_000))
        .forEach(
            task ->
                tasks
                    .append(task)
                    .append(task.reason())
                    .append(task.field())
                    .append(task.payload())
                    .append('\n'));
    assertThat(tasks).as("words of the remote").contains(SENTENCE);
    String lines =
        store.journal().lines(JournalQuery.of(JournalLine.Kind.LOG).atMost(100_000)).stream()
            .map(line -> line + " " + line.key() + " " + line.details().orElse(""))
            .collect(Collectors.joining("\n"));
    assertThat(lines).as("bodies in the logs").contains(SENTENCE, "got application/json");
    traces.put("logs in the store", lines);
    traces.put("tasks", tasks.toString());
    Outgoing upsert = route.outgoings().get(0);
    traces.put(
        "toString",
        Stream.of(
                crossdock,
                store,
                environment.toBuilder(),
                route,
                route.toBuilder(),
                route.incoming(),
                upsert,
                upsert.toBuilder(),
                upsert.client(),
                upsert.client().toBuilder(),
                upsert.client().authentication(),
                upsert.client().connector(),
                crossdock.check(route))
            .map(String::valueOf)
            .reduce("", (all, one) -> all + one + "\n"));
  }

  private void exportedDefinitions() {
    traces.put(
        "definitions",
        Definitions.write(LessonRoute.akeneo()).toString()
            + Definitions.write(LessonRoute.magento())
            + Definitions.write(route.incoming())
            + Definitions.write(route.outgoings().get(0))
            + Definitions.write(route));
    assertThat(traces.get("definitions")).contains("${Magento_password}");
  }

  /** The declared secrets, and each token that a fake saw or that was renewed with. */
  private Set<String> secretsAndTokens() {
    Set<String> all =
        new LinkedHashSet<>(List.of(MAGENTO_PASSWORD, CLIENT_SECRET, AKENEO_PASSWORD));
    for (Call call : calls()) {
      call.request()
          .header("Authorization")
          .filter(value -> value.startsWith("Bearer "))
          .ifPresent(value -> all.add(value.substring("Bearer ".length())));
      if (isTokenCall(call) && call.path().startsWith("/api/oauth")) {
        String refresh = call.request().json().path("refresh_token").asText("");
        Stream.of(refresh).filter(token -> !token.isEmpty()).forEach(all::add);
      }
    }
    return all;
  }

  private List<Call> calls() {
    List<Call> calls = new ArrayList<>(akeneo.server().calls());
    calls.addAll(magento.server().calls());
    return calls;
  }

  private List<String> found(Set<String> secrets) {
    List<String> found = new ArrayList<>();
    traces.forEach((where, text) -> leaks(where, text, secrets, found));
    return found;
  }

  private static void leaks(String where, String text, Set<String> secrets, List<String> found) {
    for (String secret : secrets) {
      for (String spelling : SecretSpellings.forbidden(secret)) {
        int at = text.indexOf(spelling);
        if (at >= 0) {
          String around = text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
          found.add(where + " shows \"" + spelling + "\": …" + around + "…");
        }
      }
    }
  }

  private static List<String> foundInFiles(Path folder, Set<String> secrets) throws IOException {
    List<String> found = new ArrayList<>();
    for (String secret : secrets) {
      for (String spelling : SecretSpellings.forbidden(secret)) {
        if (hold(folder, spelling)) {
          found.add("a file holds \"" + spelling + "\"");
        }
      }
    }
    return found;
  }

  private static boolean hold(Path folder, String text) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (SecretSpellings.contains(bytes, text.getBytes(StandardCharsets.UTF_8))
          || SecretSpellings.contains(bytes, text.getBytes(StandardCharsets.UTF_16BE))) {
        return true;
      }
    }
    return false;
  }

  /** Tokens belong into the header Authorization, passwords into calls for a token. */
  private List<String> misplacedOnTheWire(Set<String> secrets) {
    List<String> found = new ArrayList<>();
    for (Call call : calls()) {
      FakeRequest request = call.request();
      StringBuilder text = new StringBuilder(request.rawTarget()).append('\n');
      for (FakeRequest.Pair header : request.headers()) {
        if (!header.name().equalsIgnoreCase("Authorization")) {
          text.append(header.name()).append(": ").append(header.value()).append('\n');
        }
      }
      if (!isTokenCall(call)) {
        text.append(request.text());
        assertThat(request.header("Authorization").orElse("")).startsWith("Bearer ");
      }
      leaks(request.method() + " " + call.path(), text.toString(), secrets, found);
    }
    return found;
  }

  private static boolean isTokenCall(Call call) {
    return call.path().endsWith("/api/oauth/v1/token")
        || call.path().endsWith("/V1/integration/admin/token");
  }
}
