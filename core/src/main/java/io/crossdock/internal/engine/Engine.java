package io.crossdock.internal.engine;

import io.crossdock.CheckReport;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Preview;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.TimeSource;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Fault;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Verdict;
import io.crossdock.environment.Environment;
import io.crossdock.environment.KeySource;
import io.crossdock.environment.Redactor;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.alert.AlertDesk;
import io.crossdock.internal.alert.Channels;
import io.crossdock.internal.alert.RunUnderWay;
import io.crossdock.internal.alert.WebhookChannel;
import io.crossdock.internal.environment.Secrets;
import io.crossdock.internal.http.KeptSignIns;
import io.crossdock.internal.http.RunScope;
import io.crossdock.internal.http.Wires;
import io.crossdock.internal.reference.Variables;
import io.crossdock.internal.task.TaskFixture;
import io.crossdock.monitor.AlertChannel;
import io.crossdock.monitor.AlertWebhook;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.RunListener;
import io.crossdock.schedule.Comparison;
import io.crossdock.task.EntryStore;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one {@link io.crossdock.Crossdock} is made of. Safe for use by several threads. */
public final class Engine implements AutoCloseable {

  private final Variables variables;
  private final Redactor redactor;
  private final TaskStore store;
  private final SignInKeeping keeping;
  private final TimeSource time;
  private final List<RunListener> listeners;
  private final Wires wires;
  private final HostWork hostWork;
  // What goes on beside the work: whatever a host's store throws there is a StoreException.
  private final EntryStore entries;
  private final Journal journal;
  private final OutsideLog outside = new OutsideLog(this);
  private final AuditTrail audit;
  private final AlertDesk alerts;
  private final Logger log = LoggerFactory.getLogger("io.crossdock.run");
  private final Set<Execution> running = new HashSet<>();
  private boolean closed;

  /** Binds an environment, a store and what the host hands in. */
  public Engine(
      Environment environment,
      TaskStore store,
      TimeSource time,
      List<RunListener> listeners,
      @Nullable OkHttpClient okHttp,
      @Nullable Executor executor,
      Map<String, AlertChannel> channels,
      Map<String, AlertWebhook> webhooks) {
    this.variables = Secrets.of(environment);
    this.redactor = Secrets.redactor(environment);
    this.store = store;
    this.time = time;
    this.listeners = List.copyOf(listeners);
    Optional<KeySource> keys = Secrets.keys(environment);
    this.keeping = SignInKeeping.of(keys, store);
    this.wires =
        new Wires(
            variables,
            redactor,
            time,
            okHttp,
            keys.map(key -> KeptSignIns.in(store, key)).orElse(null));
    this.hostWork = new HostWork(executor);
    TaskStore beside = new WatchedStore(store, new Words(redactor), time);
    this.entries = beside.entries();
    this.journal = beside.journal();
    this.audit = new AuditTrail(journal, time, this::words, this.listeners, log);
    this.alerts =
        new AlertDesk(
            beside,
            journal,
            channels(channels, webhooks),
            time,
            this::words,
            this::underWay,
            audit::note);
  }

  private Channels channels(Map<String, AlertChannel> hosts, Map<String, AlertWebhook> webhooks) {
    Map<String, AlertChannel> all = new LinkedHashMap<>(hosts);
    webhooks.forEach(
        (name, webhook) ->
            all.put(name, new WebhookChannel(webhook, variables, redactor, time, wires.okHttp())));
    return new Channels(all);
  }

  /** What looks after the rules of all configurations. */
  public AlertDesk alerts() {
    return alerts;
  }

  /** Who changed what, and why. */
  public AuditTrail audit() {
    return audit;
  }

  /** What happened, line by line. */
  public Journal journal() {
    return journal;
  }

  /** What the library itself remembers. */
  public EntryStore entries() {
    return entries;
  }

  /** What is wrong in this environment, before the first call. */
  public CheckReport check(List<Route> routes) {
    CheckReport environment = EnvironmentCheck.of(routes, variables, keeping);
    List<Problem> problems = new ArrayList<>(environment.problems());
    problems.addAll(alerts.problems(routes));
    return new CheckReport(problems, environment.warnings());
  }

  /** Runs routes to their end, by hand. */
  public RunReport run(List<Route> routes) {
    return run(routes, RunOrder.whole());
  }

  /** Runs routes as they are wanted to run. */
  public RunReport run(List<Route> routes, RunOrder order) {
    CheckReport check = check(routes);
    if (!check.passes()) {
      throw new InvalidDefinitionException("The routes cannot run here", check.problems());
    }
    check.warnings().forEach(log::warn);
    Execution execution = new Execution(this, routes, order);
    begin(execution);
    RunReport report = null;
    try {
      report = execution.run(check.warnings());
      return report;
    } finally {
      try {
        if (execution.underWay().isPresent()) {
          alerts.afterRun(execution.facts(report));
        }
      } finally {
        end(execution);
      }
    }
  }

  /** The first page of a route through its mapping, without writing. */
  public Preview preview(Route route) {
    requireReady(route);
    return new Previewing(this, route).preview();
  }

  /** A task that was exported through the mapping of a route, without writing. */
  public Preview replay(Route route, String fixture) {
    TaskFixture task = TaskFixture.read(fixture);
    requireReady(route);
    return new Previewing(this, route).replay(task);
  }

  /** Reads an incoming to its end, outside any run; tells page after page. */
  public void readThrough(Incoming incoming, Consumer<List<PageItem>> told) {
    requireOpen();
    long[] items = {0};
    outside.reading(
        "read",
        incoming,
        null,
        () -> {
          new ReadThrough(this)
              .read(
                  incoming,
                  page -> {
                    items[0] += page.size();
                    told.accept(page);
                  });
          return "read outside a run, " + items[0] + " items";
        });
  }

  /** A text for people: redacted, harmless, bounded. */
  public String words(String text) {
    return new Words(redactor).of(text);
  }

  private void requireReady(Route route) {
    requireOpen();
    CheckReport check = check(List.of(route));
    if (!check.passes()) {
      throw new InvalidDefinitionException("The route cannot run here", check.problems());
    }
  }

  /** Whether a client works, in words. */
  public Verdict test(HttpClient client) {
    requireOpen();
    return new RawCalls(this).test(client);
  }

  /** Calls one operation by its name. */
  public Answer call(HttpClient client, String operation, RequestParameters parameters) {
    requireOpen();
    return new RawCalls(this).call(client, operation, parameters);
  }

  Variables variables() {
    return variables;
  }

  /** How the source of a route differs from what was published; writes nothing. */
  public Comparison compare(Route route) {
    requireReady(route);
    return outside.reading("compare", route.incoming(), route.identifier(), () -> compared(route));
  }

  private Comparison compared(Route route) {
    try {
      return new Comparing(this, route).compare();
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw RemoteCallException.of(
          RemoteCallException.Kind.PASSING, Fault.of("interrupted while comparing"));
    }
  }

  /** The logs of what is no run. */
  OutsideLog outside() {
    return outside;
  }

  /** Says that a defect of ours, of a connector or of a listener has ended something. */
  public void defect(String where, Throwable defect) {
    log.error("{} ended by a defect", where, redactor.redactThrowable(defect));
  }

  SignInKeeping keeping() {
    return keeping;
  }

  Redactor redactor() {
    return redactor;
  }

  /** Where tasks, runs and entries are kept. */
  public TaskStore store() {
    return store;
  }

  /** The only way in which time enters. */
  public TimeSource time() {
    return time;
  }

  List<RunListener> listeners() {
    return listeners;
  }

  /** What is told of calls outside a run: what a listener throws there has nothing to stop. */
  RunScope scopeOutsideRuns() {
    RunScope scope = new RunScope(time);
    if (!listeners.isEmpty()) {
      GuardedListener guarded =
          new GuardedListener(listeners, new Words(redactor), said -> log.warn("{}", said));
      scope.watchedBy(new CallTelling(guarded, 0));
    }
    return scope;
  }

  Wires wires() {
    return wires;
  }

  HostWork hostWork() {
    return hostWork;
  }

  /** Where it says what happens. */
  public Logger log() {
    return log;
  }

  /** Whether a run waits for the thread that asks: it must wait for none. */
  public boolean runsOnThisThread() {
    synchronized (running) {
      return running.stream().anyMatch(execution -> execution.isOn(Thread.currentThread()));
    }
  }

  /** Cancels what runs, and ends all that is our own. */
  @Override
  public void close() {
    List<Execution> toCancel;
    synchronized (running) {
      closed = true;
      toCancel = List.copyOf(running);
    }
    toCancel.forEach(execution -> execution.cancel("closed"));
    awaitEnd();
    alerts.close();
    wires.close();
  }

  private List<RunUnderWay> underWay() {
    synchronized (running) {
      return running.stream().flatMap(execution -> execution.underWay().stream()).toList();
    }
  }

  private void requireOpen() {
    synchronized (running) {
      if (closed) {
        throw new IllegalStateException("this Crossdock is closed: nothing can run any more");
      }
    }
  }

  private void begin(Execution execution) {
    synchronized (running) {
      requireOpen();
      for (Execution other : running) {
        for (Lane lane : execution.laneNames()) {
          if (other.laneNames().contains(lane)) {
            throw new RunningAlreadyException(
                lane + " is running already; a route runs once at a time");
          }
        }
      }
      running.add(execution);
    }
  }

  private void end(Execution execution) {
    synchronized (running) {
      running.remove(execution);
      running.notifyAll();
    }
  }

  private void awaitEnd() {
    synchronized (running) {
      // A listener that closes is on a thread of the run: that would wait for itself.
      while (running.stream().anyMatch(execution -> !execution.isOn(Thread.currentThread()))) {
        try {
          running.wait();
        } catch (InterruptedException cancelled) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
