package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.BatchSent;
import io.crossdock.monitor.CallMade;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import io.crossdock.monitor.LogPolicy;
import io.crossdock.monitor.PageRead;
import io.crossdock.monitor.RunListener;
import io.crossdock.monitor.RunStarted;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/**
 * A remote that repeats a secret in each of its answers, in one spelling after the other, with
 * everything that writes turned up: full bodies, the journal in an H2 file, SLF4J at DEBUG,
 * listeners, an alert, the report, exported tasks. The secret is in none of them.
 *
 * <p>{@code -Dcrossdock.lines=100000} is the long form, in rounds with a store of their own, so
 * that all that a round wrote can be looked at in memory.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class SecretLinesTest {

  private static final int LINES = Integer.getInteger("crossdock.lines", 1_000);
  private static final int ROUND = Math.min(LINES, 5_000);
  private static final String USER = "roland";
  // The secret of case G01.
  private static final String SECRET = "p@ss/wörd+1\"x";
  private static final String SENTENCE = "No welcome for ";
  private static final List<String> FORBIDDEN = SecretSpellings.forbidden(SECRET);

  /** Where it was found, at which the first time. */
  private final Map<String, String> found = new ConcurrentHashMap<>();

  private final Map<String, AtomicLong> looked = new ConcurrentHashMap<>();

  private void look(String where, Object text) {
    String all = String.valueOf(text);
    looked.computeIfAbsent(where, any -> new AtomicLong()).incrementAndGet();
    FORBIDDEN.stream()
        .filter(all::contains)
        .forEach(spelling -> found.putIfAbsent(where + " shows " + spelling, all));
  }

  @Test
  void a_secret_in_each_line_is_found_nowhere(@TempDir Path folder) throws IOException {
    for (int round = 0; round < LINES / ROUND; round++) {
      round(Files.createDirectory(folder.resolve("round " + round)));
    }

    assertThat(found).isEmpty();
    assertThat(looked.get("journal").get()).isGreaterThanOrEqualTo(LINES);
    assertThat(looked.keySet())
        .contains("journal", "log output", "called", "batch", "alert", "report", "exported task");
    System.out.println("looked at " + looked);
  }

  private void round(Path folder) throws IOException {
    Path file = folder.resolve("tasks");
    try (LogCapture logs = LogCapture.start();
        FakeServer server = FakeServer.start(new Echo())) {
      run(file, server.baseUrl());
      assertThat(foundInFiles(folder)).as("in the closed file").isEmpty();
      List<String> texts = logs.texts();
      texts.forEach(text -> look("log output", text));
      assertThat(texts).anyMatch(text -> text.contains("io.crossdock.log"));
    }
  }

  private void run(Path file, String url) throws IOException {
    Environment environment =
        Environment.builder().variable("User", USER).encrypted("Password", SECRET).build();
    try (JdbcTaskStore store = JdbcTaskStore.h2(file);
        Crossdock crossdock =
            Crossdock.builder(environment)
                .store(store)
                .listener(new Looking())
                .alertsTo("ops", notice -> look("alert", notice.subject() + notice.text()))
                .build()) {
      Route route = route(url);
      look("test", crossdock.test(route.outgoings().get(0).client()));
      RunReport report = crossdock.run(route);
      look("report", report + report.toJson().toString() + report.failures());
      assertThat(report.succeeded() || report.stopped().isEmpty()).as(report.toString()).isTrue();
      look("alerts", crossdock.alerts().open());
      assertThat(crossdock.alerts().open()).isNotEmpty();
      List<Task> failed =
          crossdock.tasks().list(TaskQuery.all().in(TaskState.FAILED).atMost(1_000));
      assertThat(failed).isNotEmpty();
      assertThat(failed.get(0).reason().orElse("")).contains(SENTENCE + "[redacted]");
      failed.forEach(task -> look("exported task", crossdock.tasks().export(task.id())));
      lookAtJournal(store);
      assertThat(foundInFiles(file.getParent())).as("in the open file").isEmpty();
    }
  }

  private void lookAtJournal(JdbcTaskStore store) {
    for (JournalLine.Kind kind : JournalLine.Kind.values()) {
      JournalQuery query = JournalQuery.of(kind).atMost(1_000);
      List<JournalLine> lines = store.journal().lines(query);
      while (!lines.isEmpty()) {
        lines.forEach(
            line -> look("journal", line + " " + line.text() + line.key() + line.details()));
        query = query.beyond(lines.get(lines.size() - 1).number());
        lines = store.journal().lines(query);
      }
    }
  }

  private static Route route(String url) {
    HttpClient client =
        HttpClient.named("Shop")
            .connector(
                HttpConnector.named("Shop")
                    .operation(
                        HttpOperation.write("things", "update", "PUT", "/things/{id}")
                            .key("id")
                            .repeatable())
                    .testBy("/things/1")
                    .build())
            .baseUrl(url)
            .basic("${User}", "${Password}")
            .build();
    return Route.from(MadeItems.of(ROUND, SecretLinesTest::item))
        .named("Things")
        .alert(AlertRule.failuresOver(1).to("ops").build())
        .to(
            Outgoing.named("Write things")
                .client(client)
                .entity("things")
                .action("update")
                .payload("password", TextNode.valueOf("${Password}"))
                .logging(LogPolicy.standard().atLevel(Level.TRACE).withFullBodies())
                .build());
  }

  private static ObjectNode item(int number) {
    return JsonNodeFactory.instance.objectNode().put("id", String.valueOf(number)).put("n", number);
  }

  private static List<String> foundInFiles(Path folder) throws IOException {
    List<String> shown = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    boolean control = false;
    for (Path file : files) {
      // A letter a byte: the search is one for bytes, and quick.
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      control |= bytes.contains(SENTENCE + "[redacted]");
      for (String spelling : FORBIDDEN) {
        if (bytes.contains(asBytes(spelling, StandardCharsets.UTF_8))
            || bytes.contains(asBytes(spelling, StandardCharsets.UTF_16BE))) {
          shown.add(file + " holds " + spelling);
        }
      }
    }
    assertThat(control).as("the remote's words are in the file").isTrue();
    return shown;
  }

  private static String asBytes(String text, Charset charset) {
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }

  /** Refuses each eleventh item, and repeats the secret in every answer. */
  private static final class Echo implements FakeSystem {
    private static final List<String> ECHOES = SecretSpellings.echoes(USER, SECRET);
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public FakeResponse answer(FakeRequest request) {
      int call = calls.incrementAndGet();
      String echo = SENTENCE + ECHOES.get(call % ECHOES.size()) + " here";
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", echo);
      return FakeResponse.json(call % 11 == 0 ? 422 : 200, body);
    }
  }

  /** Looks at all that a listener is told. */
  private final class Looking implements RunListener {
    @Override
    public void runStarted(RunStarted run) {
      look("run started", run);
    }

    @Override
    public void runEnded(RunReport report) {
      look("run ended", report + report.toJson().toString());
    }

    @Override
    public void pageRead(PageRead page) {
      look("page", page);
    }

    @Override
    public void called(CallMade call) {
      look("called", call);
    }

    @Override
    public void batchSent(BatchSent batch) {
      look("batch", batch);
    }

    @Override
    public void audited(JournalLine line) {
      look("audited", line);
    }
  }
}
