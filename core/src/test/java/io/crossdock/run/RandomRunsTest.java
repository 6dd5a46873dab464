package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Ticket;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.PageRead;
import io.crossdock.monitor.RunListener;
import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several runs in a row on one store, with keys, versions, answers and stops at random, each by a
 * seed: whatever happens, the books balance and the promises hold.
 */
@Timeout(120)
class RandomRunsTest {

  private static final int RUNS = 6;

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void upserts_converge_and_the_books_balance(int seed) {
    World world = new World(seed);
    for (int run = 0; run < RUNS; run++) {
      world.newVersions();
      world.run(world.source.incoming(), "upsert", World.Mood.WILD);
    }
    world.run(world.source.incoming(), "upsert", World.Mood.CALM);
    world.run(world.source.incoming(), "upsert", World.Mood.CALM);

    assertThat(world.wrong).isEmpty();
    world.assertNewestArrived();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void creates_happen_once_or_are_in_doubt_and_the_books_balance(int seed) {
    World world = new World(seed);
    for (int run = 0; run < RUNS; run++) {
      world.newVersions();
      world.run(world.source.incoming(), "create", World.Mood.WILD);
    }
    world.run(world.source.incoming(), "create", World.Mood.CALM);
    world.run(world.source.incoming(), "create", World.Mood.CALM);

    assertThat(world.wrong).isEmpty();
    assertThat(world.applied).allSatisfy((key, versions) -> assertThat(versions).hasSize(1));
    Set<String> doubtful =
        world.store.tasks(TaskQuery.all().in(TaskState.IN_DOUBT)).stream()
            .map(Task::key)
            .collect(Collectors.toSet());
    assertThat(world.newest.keySet())
        .allSatisfy(
            key -> assertThat(world.applied.containsKey(key) || doubtful.contains(key)).isTrue());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void jobs_are_followed_to_their_end_and_the_books_balance(int seed) {
    World world = new World(seed);
    for (int run = 0; run < RUNS; run++) {
      world.newVersions();
      world.run(world.source.incoming(), "bulk", World.Mood.WILD);
    }
    world.run(world.source.incoming(), "bulk", World.Mood.CALM);
    world.run(world.source.incoming(), "bulk", World.Mood.CALM);

    assertThat(world.wrong).isEmpty();
    world.assertNewestArrived();
  }

  /** A source and a target whose every answer is thrown by dice. */
  private static final class World {

    enum Mood {
      WILD,
      CALM
    }

    private final Random random;
    private final JumpingTime time = new JumpingTime();
    private final TestSystem source = new TestSystem();
    private final TestSystem target = new TestSystem();
    private final TaskStore store = TaskStore.inMemory();
    private final Map<String, Integer> newest = new TreeMap<>();
    private final Map<String, List<Integer>> applied = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Map<String, Integer>> jobs = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int version;
    private int jobNumber;
    private Mood mood = Mood.CALM;

    World(int seed) {
      random = new Random(seed);
      target.writing(this::write).following(this::follow);
    }

    void newVersions() {
      source.clear();
      int count = random.nextInt(40);
      int keys = 1 + random.nextInt(30);
      for (int i = 0; i < count; i++) {
        // An item may stand twice in a list, in the same version or in a newer one.
        String key = "k" + random.nextInt(keys);
        if (random.nextInt(4) > 0 || !newest.containsKey(key)) {
          newest.put(key, ++version);
        }
        source.add(key, newest.get(key));
      }
      source.pageSize(1 + random.nextInt(12));
    }

    void run(io.crossdock.Incoming incoming, String action, Mood mood) {
      this.mood = mood;
      int stopAfter = mood == Mood.WILD && random.nextInt(3) == 0 ? random.nextInt(12) : -1;
      Stopper stopper = new Stopper(stopAfter, random.nextInt(3));
      if (mood == Mood.CALM) {
        source.clear();
        newest.forEach(source::add);
      }
      source.reading(
          read -> {
            if (chance(15)) {
              throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("reading: down"));
            }
            return source.page(read);
          });
      Route route =
          Route.from(incoming)
              .named("route")
              .to(action.equals("bulk") ? target.bulk() : target.outgoing(action));
      try (Crossdock crossdock =
          Crossdock.builder(Environment.builder().build())
              .store(store)
              .time(time.advance(Duration.ofMinutes(5)))
              .listener(stopper)
              .build()) {
        stopper.stops(crossdock, Thread.currentThread());
        RunReport report = crossdock.run(route);
        if (!report.balances()) {
          wrong.add(report.toString());
        }
        if (mood == Mood.CALM && report.stopped().isPresent()) {
          wrong.add("a calm run stopped: " + report);
        }
      }
      if (Thread.interrupted() && mood == Mood.CALM) {
        wrong.add("a calm run left an interrupt");
      }
      checkThreads();
      synchronized (this) {
        underWay.clear();
      }
    }

    private void checkThreads() {
      Thread.getAllStackTraces().keySet().stream()
          .map(Thread::getName)
          .filter(name -> name.startsWith("crossdock ") && name.contains("route"))
          .forEach(name -> wrong.add("thread left: " + name));
    }

    void assertNewestArrived() {
      assertThat(newest)
          .allSatisfy(
              (key, version) -> {
                List<Integer> versions = applied.getOrDefault(key, List.of());
                assertThat(versions).as(key).isSorted();
                assertThat(versions).as(key).isNotEmpty();
                assertThat(versions.get(versions.size() - 1)).as(key).isEqualTo(version);
              });
      assertThat(store.tasks(TaskQuery.all()).stream().filter(task -> task.state().isLeft()))
          .isEmpty();
    }

    private synchronized boolean chance(int oneIn) {
      return mood == Mood.WILD && random.nextInt(oneIn) == 0;
    }

    private synchronized int dice(int sides) {
      return mood == Mood.WILD ? random.nextInt(sides) : 0;
    }

    private synchronized void begin(Write write) {
      for (WriteItem item : write.items()) {
        if (!underWay.add(item.key())) {
          wrong.add(item.key() + " went twice at once");
        }
      }
    }

    private synchronized void end(Write write) {
      write.items().forEach(item -> underWay.remove(item.key()));
    }

    private synchronized void apply(String key, int version) {
      applied.computeIfAbsent(key, k -> new ArrayList<>()).add(version);
    }

    private List<Outcome> write(Write write) {
      begin(write);
      try {
        Thread.yield();
        return write.operation().name().equals("bulkThings") ? intoJob(write) : answers(write);
      } finally {
        end(write);
      }
    }

    private List<Outcome> answers(Write write) {
      switch (dice(14)) {
        case 1 -> throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("refused connection"));
        case 2 -> throw RemoteCallException.of(Kind.REFUSED, Fault.of("bad batch").withStatus(400));
        case 3 -> throw RemoteCallException.of(Kind.PASSING, Fault.of("busy").withStatus(429));
        case 4 -> {
          // The remote worked on it, and its answer is lost.
          write.items().forEach(item -> apply(item.key(), TestSystem.version(item.body())));
          throw RemoteCallException.of(Kind.ANSWER_LOST, Fault.of("reset"));
        }
        case 5 -> {
          if (write.operation().repeatable()) {
            throw RemoteCallException.of(Kind.PASSING, Fault.of("server error").withStatus(503));
          }
        }
        default -> {}
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (WriteItem item : write.items()) {
        answer(item, outcomes);
      }
      return outcomes;
    }

    private void answer(WriteItem item, List<Outcome> outcomes) {
      switch (dice(10)) {
        case 1 -> outcomes.add(Outcome.failed(item.key(), Fault.of("no")));
        case 2 -> outcomes.add(Outcome.retry(item.key(), Fault.of("later")));
        case 3 -> {
          apply(item.key(), TestSystem.version(item.body()));
          // Taken, and not answered for.
        }
        default -> {
          apply(item.key(), TestSystem.version(item.body()));
          outcomes.add(Outcome.published(item.key()));
        }
      }
    }

    private List<Outcome> intoJob(Write write) {
      if (chance(8)) {
        throw RemoteCallException.of(Kind.REFUSED, Fault.of("bad bulk").withStatus(400));
      }
      String job;
      Map<String, Integer> inJob = new HashMap<>();
      synchronized (this) {
        job = "job" + ++jobNumber;
        jobs.put(job, inJob);
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (WriteItem item : write.items()) {
        synchronized (this) {
          inJob.put(item.key(), TestSystem.version(item.body()));
        }
        outcomes.add(Outcome.accepted(item.key(), new Ticket(job, "at " + item.key())));
      }
      return outcomes;
    }

    private List<Outcome> follow(Follow follow) {
      if (chance(10)) {
        throw RemoteCallException.of(Kind.PASSING, Fault.of("busy").withStatus(503));
      }
      List<Outcome> outcomes = new ArrayList<>();
      follow
          .positions()
          .forEach(
              (position, key) -> {
                int sides = dice(6);
                if (sides == 1) {
                  outcomes.add(Outcome.retry(key, Fault.of("deadlock")));
                } else if (sides == 2) {
                  outcomes.add(Outcome.failed(key, Fault.of("no")));
                } else if (sides < 5) {
                  synchronized (this) {
                    apply(key, jobs.get(follow.job()).get(key));
                  }
                  outcomes.add(Outcome.published(key));
                }
              });
      return outcomes;
    }
  }

  /** Stops a run at a random moment: the host breaks, interrupts it, or closes everything. */
  private static final class Stopper implements RunListener {
    private final int way;
    private int left;
    private Runnable interrupting = () -> {};
    private Runnable closing = () -> {};

    Stopper(int left, int way) {
      this.left = left;
      this.way = way;
    }

    void stops(Crossdock crossdock, Thread host) {
      interrupting = host::interrupt;
      closing = crossdock::close;
    }

    @Override
    public void pageRead(PageRead page) {
      count();
    }

    @Override
    public void settled(Lane lane, TaskState state, int items) {
      count();
    }

    private synchronized void count() {
      if (left-- != 0) {
        return;
      }
      if (way == 0) {
        throw new IllegalStateException("the host's listener is broken");
      }
      (way == 1 ? interrupting : closing).run();
    }
  }
}
