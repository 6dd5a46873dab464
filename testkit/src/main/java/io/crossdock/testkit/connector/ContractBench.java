package io.crossdock.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Connector;
import io.crossdock.environment.Environment;
import io.crossdock.http.AnswerLimits;
import io.crossdock.http.HttpClient;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.SourceItems;
import io.crossdock.testkit.TargetItems;
import io.crossdock.testkit.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What one check has: the connector with its fake, a time, a store, a runtime, both ends. */
final class ContractBench implements AutoCloseable {

  /** How many items a page has, and a batch at most. */
  static final int PAGE = 4;

  /** Two pages and a half; three batches where a batch takes as many as a page. */
  static final int ITEMS = 10;

  private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");
  private static final int MOST_RUNS = 8;

  final TestTime time;
  final ConnectorUnderTest subject;
  final TaskStore store = TaskStore.inMemory();
  final SourceItems source = SourceItems.empty();
  final TargetItems target = TargetItems.empty();
  private final Environment environment;
  private Crossdock crossdock;
  private HttpClient client;

  private ContractBench(ConnectorUnderTest subject, TestTime time) {
    this.subject = subject;
    this.time = time;
    this.environment = subject.environment().build();
    this.client = quiet(subject.client()).build();
    this.crossdock = runtime();
  }

  /**
   * A bench for a check of these abilities.
   *
   * @throws org.opentest4j.TestAbortedException if the connector says that it lacks one
   */
  static ContractBench open(ContractSubject contract, Ability... needed) {
    TestTime time = TestTime.at(START);
    ConnectorUnderTest subject = contract.start(time);
    for (Ability ability : needed) {
      if (subject.lacks().contains(ability)) {
        String name = subject.connector().displayName();
        subject.close();
        abort(name + " says that it lacks " + ability);
      }
    }
    return new ContractBench(subject, time);
  }

  /** One call at a time and small answers, so that what comes does not depend on threads. */
  private static HttpClient.Builder quiet(HttpClient.Builder client) {
    return client.atOnce(1).limits(AnswerLimits.standard().withBodyBytes(2_000_000));
  }

  boolean has(Ability ability) {
    return !subject.lacks().contains(ability);
  }

  FakeServer server() {
    return subject.server();
  }

  Crossdock crossdock() {
    return crossdock;
  }

  HttpClient client() {
    return client;
  }

  /** From now on routes go by that client. */
  ContractBench client(HttpClient.Builder other) {
    client = other.build();
    return this;
  }

  /** From now on routes go by that connector object, which goes on to the connector's own. */
  ContractBench connector(Connector watched) {
    return client(quiet(subject.client()).connector(watched));
  }

  /** A client that gives a call up after a third of a second of real time. */
  ContractBench impatient() {
    return client(
        quiet(subject.client())
            .readTimeout(Duration.ofMillis(200))
            .callTimeout(Duration.ofMillis(350)));
  }

  private Crossdock runtime() {
    return Crossdock.builder(environment).store(store).time(time).build();
  }

  /** Ends the runtime and begins with another one on the same store, as after a restart. */
  Crossdock restart() {
    crossdock.close();
    crossdock = runtime();
    return crossdock;
  }

  Incoming incoming() {
    return subject.incoming(client, PAGE).build();
  }

  /** A route that reads the system under test. */
  Route reading() {
    return reading(incoming());
  }

  Route reading(Incoming incoming) {
    return Route.from(incoming).named("reading of the check").to(target.outgoing());
  }

  /** A route that writes what is in {@link #source}. */
  Route writing(Outgoing outgoing) {
    return Route.from(source.incoming()).named("writing of the check").to(outgoing);
  }

  /** A route that upserts so many items, in batches as large as a page where there are batches. */
  Route upserting(int items) {
    put(items, "first words");
    return writing(upsert());
  }

  Outgoing upsert() {
    Outgoing.Builder upsert = subject.upsert(client);
    int most = upsert.build().batchSize();
    return upsert.batchSize(Math.min(PAGE, most)).build();
  }

  /** Puts items into the source instead of those there. */
  void put(int items, String words) {
    source.clear();
    for (int i = 0; i < items; i++) {
      source.add(subject.key(i), subject.item(i, words));
    }
  }

  /** A route that creates so many items. */
  Route creating(int items) {
    source.clear();
    for (int i = 0; i < items; i++) {
      source.add(subject.key(i), subject.creation(i));
    }
    return writing(subject.create(client).build());
  }

  RunReport run(Route route) {
    RunReport report = crossdock.run(route);
    assertThat(report.balances()).as("the books balance: %s", report).isTrue();
    return report;
  }

  /** Runs, and holds that all went well. */
  RunReport done(Route route) {
    RunReport report = run(route);
    assertThat(report.succeeded()).as("succeeded: %s", report).isTrue();
    assertThat(report.left()).as("left: %s", report).isZero();
    return report;
  }

  /** Runs, and holds that the run was stopped. */
  RunReport stopped(Route route) {
    RunReport report = run(route);
    assertThat(report.stopped()).as("stopped: %s", report).isPresent();
    return report;
  }

  /** Takes all faults away, and runs until all is done. */
  void heal(Route route) {
    server().heal();
    RunReport last = null;
    for (int run = 0; run < MOST_RUNS; run++) {
      time.advance(Duration.ofMinutes(20));
      last = run(route);
      if (last.succeeded() && last.left() == 0) {
        return;
      }
    }
    assertThat(last).as("not done although the fault is gone").isNull();
  }

  List<String> keys(int items) {
    return IntStream.range(0, items).mapToObj(subject::key).toList();
  }

  Set<String> readKeys() {
    return new TreeSet<>(target.keys());
  }

  Set<String> takenKeys() {
    return new TreeSet<>(subject.taken());
  }

  /** The keys of tasks in that state. */
  List<String> keysIn(TaskState state) {
    return tasks().stream().filter(task -> task.state() == state).map(Task::key).toList();
  }

  List<Task> tasks() {
    return store.tasks(TaskQuery.all());
  }

  /** Lets a fault strike calls of a kind such as {@code GET /v2/articles}. */
  void fail(Fault fault, String kind) {
    server().fail(on(fault, kind));
  }

  static Fault on(Fault fault, String kind) {
    int blank = kind.indexOf(' ');
    assertThat(blank).as("a kind of calls is a method and a path, not \"%s\"", kind).isPositive();
    return fault.on(kind.substring(0, blank), kind.substring(blank + 1));
  }

  /** The calls of a kind that came so far. */
  List<Call> calls(String kind) {
    String method = kind.substring(0, kind.indexOf(' '));
    return server().calls(kind.substring(method.length() + 1)).stream()
        .filter(call -> call.method().equals(method))
        .toList();
  }

  /** Finds secrets in texts; what they are called is not said. */
  void assertNoSecretIn(String where, String text) {
    List<String> found = new ArrayList<>();
    for (String secret : secrets()) {
      if (text.contains(secret)) {
        found.add(text.replace(secret, "<HERE>"));
      }
    }
    assertThat(found).as("secrets shown in %s", where).isEmpty();
  }

  /** Those of the environment. */
  List<String> secrets() {
    return subject.secrets();
  }

  /** All that a report and the tasks of the store show. */
  String shown(RunReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report).append('\n').append(report.toJson()).append('\n');
    report.failures().forEach(failure -> text.append(failure).append('\n'));
    for (Task task : tasks()) {
      text.append(task).append(task.reason()).append(task.field()).append(task.progress());
      text.append(task.payload()).append('\n');
    }
    return text.toString();
  }

  JsonNode refusalOf(String words) {
    return subject.refusalOf(words);
  }

  @Override
  public void close() {
    time.release();
    try {
      crossdock.close();
      store.close();
    } finally {
      subject.close();
    }
  }
}
