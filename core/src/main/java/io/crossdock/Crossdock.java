package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Verdict;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.definition.AlertChecks;
import io.crossdock.internal.engine.Engine;
import io.crossdock.internal.schedule.Clockwork;
import io.crossdock.monitor.AlertChannel;
import io.crossdock.monitor.AlertWebhook;
import io.crossdock.monitor.Audit;
import io.crossdock.monitor.Logs;
import io.crossdock.monitor.RunListener;
import io.crossdock.monitor.Runs;
import io.crossdock.task.Entries;
import io.crossdock.task.InMemoryTaskStore;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The runtime: binds definitions to an environment, a task store and the host's objects, checks
 * them, and runs them.
 *
 * <p>Safe for use by several threads. It has no threads of its own before {@link #run} or {@link
 * #start}, but to tell alerts that are not told yet, and none after {@link #close()}, which cancels
 * what still runs and leaves what the host handed in untouched.
 */
public final class Crossdock implements AutoCloseable {

  private final Engine engine;
  private final TaskStore store;
  private final TimeSource time;
  private final Clockwork clockwork;
  private final Overviews overviews;
  private final Owner storeOwner;

  private enum Owner {
    LIBRARY,
    HOST
  }

  private Crossdock(Builder builder) {
    this.storeOwner = builder.store == null ? Owner.LIBRARY : Owner.HOST;
    this.store = builder.store == null ? new InMemoryTaskStore(builder.time) : builder.store;
    this.time = builder.time;
    this.engine =
        new Engine(
            builder.environment,
            store,
            builder.time,
            builder.listeners,
            builder.okHttp,
            builder.executor,
            builder.channels,
            builder.webhooks);
    this.clockwork = new Clockwork(engine);
    this.overviews = new Overviews(engine);
  }

  /**
   * A runtime with that environment, a task store in memory, and the defaults for all else.
   *
   * @param environment the variables that definitions refer to
   */
  public static Crossdock with(Environment environment) {
    return builder(environment).build();
  }

  /**
   * A builder of a runtime.
   *
   * @param environment the variables that definitions refer to
   */
  public static Builder builder(Environment environment) {
    return new Builder(environment);
  }

  /**
   * What is wrong with routes in this environment: every name missing in all of them, with the
   * nearest right one. Makes no call.
   *
   * @param routes any number
   */
  public CheckReport check(Route... routes) {
    return engine.check(List.of(routes));
  }

  /**
   * Whether a client works: one cheap authenticated call, and its result in words, which is also a
   * line of the {@linkplain #logs() logs}: a warning where it does not work.
   *
   * @param client any
   * @throws InvalidDefinitionException if the environment lacks what it needs
   */
  public Verdict test(HttpClient client) {
    return engine.test(client);
  }

  /**
   * Runs routes once, to their end. Those that share an incoming read it once.
   *
   * <p>A broken system does not throw: the report says why the run stopped, and what is left goes
   * on in the next run. An interrupt ends the run early and stays set.
   *
   * @param routes at least one
   * @throws InvalidDefinitionException if the environment lacks what they need
   * @throws io.crossdock.task.LaneHeldException if another run works on one of them; it says whose,
   *     and until when
   * @throws io.crossdock.task.StoreException if the store does not work from the start
   */
  public RunReport run(Route... routes) {
    if (routes.length == 0) {
      throw new IllegalArgumentException("run needs at least one route");
    }
    return engine.run(List.of(routes));
  }

  /**
   * Runs schedules at their times until this runtime is closed, on threads of its own.
   *
   * <p>Their times count from the first moment at which the store knew them. What came while no
   * instance ran is made up for by one run. Several instances on one store that they share run each
   * time once. Alert rules of their routes that need no run are looked at once a minute, but by no
   * schedule while it runs.
   *
   * <p>A test whose time jumps when somebody waits moves it by hand and waits for the threads, or
   * takes {@link Schedules#runDue}, which needs none.
   *
   * @param schedules those started already are left as they are
   * @throws InvalidDefinitionException if the environment lacks what their routes need
   * @throws IllegalArgumentException if another definition with the identifier of one is known here
   */
  public void start(Schedule... schedules) {
    List<Route> routes =
        Arrays.stream(schedules).flatMap(each -> each.routes().stream()).distinct().toList();
    CheckReport check = engine.check(routes);
    if (!check.passes()) {
      throw new InvalidDefinitionException("The schedules cannot run here", check.problems());
    }
    clockwork.start(List.of(schedules));
  }

  /** The schedules that this runtime knows: where they stand, and what a person does with them. */
  public Schedules schedules() {
    return new Schedules(clockwork);
  }

  /**
   * Takes the first page of a route through its mapping and shows the requests that would go out.
   * It reads, and writes nothing: neither there nor into the store, its logs included, but for a
   * renewed sign-in. Listeners are told of its calls.
   *
   * @param route any
   * @throws InvalidDefinitionException if the environment lacks what it needs
   * @throws io.crossdock.connector.RemoteCallException if reading fails
   */
  public Preview preview(Route route) {
    return engine.preview(route);
  }

  /**
   * Calls one operation of a connector's catalogue by its name, outside any route. A call that
   * fails is a line of the {@linkplain #logs() logs}; of each call listeners are told.
   *
   * @param client the system
   * @param operation the row's name
   * @param parameters path, query and payload
   * @throws InvalidDefinitionException if there is no such operation, or a name is missing
   * @throws io.crossdock.connector.RemoteCallException if the call fails
   */
  public Answer call(HttpClient client, String operation, RequestParameters parameters) {
    return engine.call(client, operation, parameters);
  }

  /**
   * Takes a task that was exported through the mapping of a route, and shows the requests that
   * would go out to the outgoing that it was for: for a test of the host. Writes nothing.
   *
   * <p>An item that had failed on its way through the route's steps takes all of them again; any
   * other starts behind them.
   *
   * @param route whose outgoing of that identifier is taken
   * @param fixture as {@link Tasks#export} gave it
   * @throws IllegalArgumentException if it is no fixture, or for another outgoing
   * @throws InvalidDefinitionException if the environment lacks what the route needs
   */
  public Preview replay(Route route, String fixture) {
    return engine.replay(route, fixture);
  }

  /** All tasks of the store, to list and to change. */
  public Tasks tasks() {
    return Tasks.in(store, engine::words).telling(time, engine.audit()::told);
  }

  /**
   * What a route shows of its work: of all outgoing configurations that it ever had, as far as the
   * store knows.
   *
   * @param route known by its identifier
   */
  public Overview of(Route route) {
    return overviews.of(route);
  }

  /**
   * What an outgoing shows of its work, in all routes that ever led to it, as far as the store
   * knows.
   *
   * @param outgoing known by its identifier
   */
  public Overview of(Outgoing outgoing) {
    return overviews.of(outgoing);
  }

  /**
   * What an incoming shows of its work: what the routes have made of it that ever read it, as far
   * as the store knows. A route that was changed to read another incoming shows with both.
   *
   * @param incoming known by its identifier
   */
  public Overview of(Incoming incoming) {
    return overviews.of(incoming);
  }

  /**
   * What a schedule shows of its work: its runs, and the tasks of its routes, as far as the store
   * knows. Logs are those of its runs.
   *
   * @param schedule it and its routes are known by their identifiers
   */
  public Overview of(Schedule schedule) {
    return overviews.of(schedule);
  }

  /** Who changed what, when and why. */
  public Audit audit() {
    return Audit.in(engine.journal());
  }

  /** All runs of the store. */
  public Runs runs() {
    return Runs.in(store).telling(time, engine::words, engine.audit()::told);
  }

  /**
   * All logs of the store: also lines that belong to no configuration, such as tests of clients and
   * calls outside runs that failed, which begin with the name of the client.
   */
  public Logs logs() {
    return Logs.in(engine.journal());
  }

  /** The alerts of all configurations. */
  public Alerts alerts() {
    return new Alerts(engine.alerts(), engine.journal(), alert -> true, query -> query);
  }

  /** What the targets call what the sources call by codes, in the store of the tasks. */
  public References references() {
    return new References(engine, store.references());
  }

  /** Small values by key that the host wants to be remembered, in the store of the tasks. */
  public Entries entries() {
    return Entries.in(store);
  }

  /** Where tasks and books are kept. */
  public TaskStore store() {
    return store;
  }

  /**
   * Cancels what still runs, waits for it to end, and closes what is the library's own. Idempotent.
   * Alerts that are not told within some seconds stay in the store, for the next process.
   */
  @Override
  public void close() {
    clockwork.stop();
    boolean inARun = engine.runsOnThisThread();
    engine.close();
    if (inARun) {
      // The schedule's thread waits for the run, and the run for the caller.
      Thread closing = new Thread(clockwork::close, "crossdock closing");
      closing.setDaemon(true);
      closing.start();
    } else {
      clockwork.close();
    }
    if (storeOwner == Owner.LIBRARY) {
      store.close();
    }
  }

  /** Collects a {@link Crossdock}. Not safe for use by several threads. */
  public static final class Builder {
    private final Environment environment;
    private @Nullable TaskStore store;
    private TimeSource time = TimeSource.system();
    private final List<RunListener> listeners = new ArrayList<>();
    private @Nullable OkHttpClient okHttp;
    private @Nullable Executor executor;
    private final Map<String, AlertChannel> channels = new LinkedHashMap<>();
    private final Map<String, AlertWebhook> webhooks = new LinkedHashMap<>();

    private Builder(Environment environment) {
      this.environment = requireNonNull(environment, "environment");
    }

    /**
     * Where tasks and books are kept; in memory, by the time of this runtime, unless said.
     *
     * @param store stays the host's: it is not closed with the runtime
     */
    public Builder store(TaskStore store) {
      this.store = requireNonNull(store, "store");
      return this;
    }

    /**
     * The host's own HTTP client, whose connection pool, proxy and TLS are used.
     *
     * <p>Redirects, repeats and timeouts are the library's own, on a copy; the host's client stays
     * as it is.
     *
     * @param okHttp not changed and not closed
     */
    public Builder okHttpClient(OkHttpClient okHttp) {
      this.okHttp = requireNonNull(okHttp, "okHttp");
      return this;
    }

    /**
     * Runs the host's filters and transformers, and nothing else.
     *
     * @param executor not closed
     */
    public Builder executor(Executor executor) {
      this.executor = requireNonNull(executor, "executor");
      return this;
    }

    /**
     * The only way in which time enters.
     *
     * @param time the system's unless said; a test drives its own
     */
    public Builder time(TimeSource time) {
      this.time = requireNonNull(time, "time");
      return this;
    }

    /**
     * Is told while a run goes on, behind those said before.
     *
     * @param listener called from the library's threads; what it throws stops the run
     */
    public Builder listener(RunListener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Tells alerts to a channel: all those whose rule names none, and those whose rule names this
     * one. Where there is no channel, they go to the log.
     *
     * @param name that rules use: lower case letters, digits, {@code . _ -}; {@code log} is SLF4J's
     *     unless taken
     * @param channel called on a thread of its own
     * @throws IllegalArgumentException if it is no name, or taken
     */
    public Builder alertsTo(String name, AlertChannel channel) {
      requireFree(name);
      channels.put(name, requireNonNull(channel, "channel"));
      return this;
    }

    /**
     * Tells alerts to a webhook, as to any other channel.
     *
     * @param name that rules use
     * @param webhook where to
     * @throws IllegalArgumentException if it is no name, or taken
     */
    public Builder alertsTo(String name, AlertWebhook webhook) {
      requireFree(name);
      webhooks.put(name, requireNonNull(webhook, "webhook"));
      return this;
    }

    private void requireFree(String name) {
      if (!AlertChecks.isName(name)) {
        throw new IllegalArgumentException("the name of a channel " + AlertChecks.nameWords(name));
      }
      if (channels.containsKey(name) || webhooks.containsKey(name)) {
        throw new IllegalArgumentException("there is a channel \"" + name + "\" already");
      }
    }

    /** The runtime. */
    public Crossdock build() {
      return new Crossdock(this);
    }
  }
}
