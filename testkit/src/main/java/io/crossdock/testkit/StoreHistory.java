package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Intervention;
import io.crossdock.task.Intervention.Action;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A random life of a store, drawn from a seed, beside a plain account of what must come of it.
 * After each step the books balance, and open tasks and hashes are what the account says.
 */
final class StoreHistory {

  private static final List<Lane> LANES = List.of(A, B);
  private static final int KEYS = 12;

  private final StoreUnderTest contract;
  private final long seed;
  private final Random random;
  private final Map<Lane, Map<Long, Task>> open = new HashMap<>();
  private final Map<Lane, Map<String, ContentHash>> published = new HashMap<>();
  private final Map<Lane, Map<String, Long>> finished = new HashMap<>();
  private long run;
  private int version;

  StoreHistory(StoreUnderTest contract, long seed) {
    this.contract = contract;
    this.seed = seed;
    this.random = new Random(seed);
    for (Lane lane : LANES) {
      Map<Long, Task> before = new TreeMap<>();
      store().tasks(TaskQuery.all().of(lane).atMost(1_000_000)).stream()
          .filter(task -> task.state().isOpen())
          .forEach(task -> before.put(task.id(), task));
      open.put(lane, before);
      published.put(lane, new HashMap<>());
      finished.put(lane, new HashMap<>());
    }
  }

  private TaskStore store() {
    return contract.store();
  }

  void play(int steps) {
    run = store().begin(LANES);
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(13)) {
        case 0, 1, 2, 3 -> read();
        case 4, 5, 6, 7 -> change();
        case 8 -> mark();
        case 9, 10, 11 -> person();
        default -> beginAnew();
      }
      LANES.forEach(this::check);
    }
  }

  private void read() {
    Lane lane = LANES.get(random.nextInt(2));
    List<NewTask> tasks = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      tasks.add(item(lane));
    }
    long filtered = random.nextInt(3);
    long unchanged = random.nextInt(3);
    List<Task> stored =
        store()
            .record(
                new Intake(
                    run,
                    tasks,
                    Map.of(lane, tasks.size() + filtered + unchanged),
                    Map.of(lane, filtered),
                    Map.of(lane, unchanged),
                    List.of()));
    for (Task task : stored) {
      if (task.state() == TaskState.NEW || task.state() == TaskState.SUPERSEDED) {
        openOf(lane).values().removeIf(older -> isOvertaken(older, task));
        publishedOf(lane).remove(task.key());
        openOf(lane).put(task.id(), task);
      }
    }
    openOf(lane).values().removeIf(task -> task.state() == TaskState.SUPERSEDED);
  }

  private NewTask item(Lane lane) {
    // The version is of the seed too: histories follow each other in one store.
    int number = (int) (seed * 1_000_000 + ++version);
    String key = seed + " key " + random.nextInt(KEYS);
    return switch (random.nextInt(10)) {
      case 0 -> StoreScript.arrived(TaskState.FAILED, lane, key, number);
      case 1 -> StoreScript.arrived(TaskState.REJECTED, lane, key, number);
      default -> StoreScript.task(lane, key, number);
    };
  }

  private static boolean isOvertaken(Task older, Task newer) {
    return older.key().equals(newer.key())
        && (older.state() == TaskState.NEW || older.state() == TaskState.RETRY)
        && older.sent() == Task.Sent.NO;
  }

  private void change() {
    List<TaskChange> changes = new ArrayList<>();
    for (Task task : draw()) {
      TaskState state = TaskState.values()[random.nextInt(TaskState.values().length)];
      changes.add(TaskChange.of(task.id(), state, "drawn", null, task.attempts() + 1));
    }
    store().change(run, changes);
    changes.forEach(this::account);
  }

  private void account(TaskChange change) {
    for (Lane lane : LANES) {
      Task task = openOf(lane).remove(change.task());
      if (task != null && change.state().isOpen()) {
        boolean again = change.state() == TaskState.NEW || change.state() == TaskState.RETRY;
        Task.Sent sent = again ? Task.Sent.NO : task.sent();
        openOf(lane).put(task.id(), task.toBuilder().state(change.state()).sent(sent).build());
      } else if (task != null && change.state() == TaskState.FINISHED) {
        if (isNewest(lane, task)) {
          task.hash().ifPresent(hash -> publishedOf(lane).put(task.key(), hash));
        }
        finishedOf(lane).merge(task.key(), task.id(), Math::max);
      }
    }
  }

  /** What a person does with all tasks of a key. */
  private void person() {
    Lane lane = LANES.get(random.nextInt(2));
    Action[] actions = Action.values();
    Action action = actions[random.nextInt(actions.length)];
    TaskQuery ofKey = TaskQuery.all().of(lane).withKey(seed + " key " + random.nextInt(KEYS));
    List<Task> before = store().tasks(ofKey.atMost(1_000));

    int changed = store().intervene(new Intervention(action, ofKey, "drawn", "a person"));

    Map<Long, Task> after = new HashMap<>();
    store().tasks(ofKey.atMost(1_000)).forEach(task -> after.put(task.id(), task));
    long moved = before.stream().filter(task -> moved(task, action, after.get(task.id()))).count();
    assertThat(moved).as(where()).isGreaterThanOrEqualTo(changed);
  }

  private boolean moved(Task before, Action action, @Nullable Task after) {
    if (after != null && after.state() == before.state()) {
      return false;
    }
    Lane lane = before.lane();
    openOf(lane).remove(before.id());
    if (after != null && after.state().isOpen()) {
      openOf(lane).put(after.id(), after);
      publishedOf(lane).remove(before.key());
    } else if (action.to() == TaskState.FINISHED) {
      boolean last = finishedOf(lane).getOrDefault(before.key(), 0L) < before.id();
      if (last && isNewest(lane, before)) {
        before.hash().ifPresent(hash -> publishedOf(lane).put(before.key(), hash));
      }
      finishedOf(lane).merge(before.key(), before.id(), Math::max);
    }
    return true;
  }

  private boolean isNewest(Lane lane, Task task) {
    return openOf(lane).values().stream()
        .noneMatch(other -> other.key().equals(task.key()) && other.id() > task.id());
  }

  private void mark() {
    Collection<Task> drawn = draw();
    store().markSent(run, drawn.stream().map(Task::id).toList());
    for (Task task : drawn) {
      openOf(task.lane()).put(task.id(), task.toBuilder().sent(Task.Sent.MARKED).build());
    }
  }

  private void beginAnew() {
    store().end(run, "{}");
    if (random.nextInt(4) == 0) {
      contract.reopen();
    }
    run = store().begin(LANES);
    for (Lane lane : LANES) {
      assertThat(store().tally(run, lane).carriedOver()).as(where()).isEqualTo(openIn(lane));
    }
  }

  private List<Task> draw() {
    List<Task> drawn = new ArrayList<>();
    for (Lane lane : LANES) {
      openOf(lane).values().stream().filter(t -> random.nextInt(3) == 0).forEach(drawn::add);
    }
    return drawn;
  }

  private void check(Lane lane) {
    Tally tally = store().tally(run, lane);
    long ends = tally.changes().values().stream().mapToLong(Long::longValue).sum();
    long stillOpen = tally.open().values().stream().mapToLong(Long::longValue).sum();
    assertThat(tally.carriedOver() + tally.read())
        .as("carried over + read, %s", where())
        .isEqualTo(tally.filtered() + tally.unchanged() + ends + stillOpen);
    assertThat(stillOpen).as(where()).isEqualTo(openIn(lane));

    List<Long> left =
        openOf(lane).values().stream().filter(t -> t.state().isLeft()).map(Task::id).toList();
    assertThat(store().left(lane, 0, 1_000_000))
        .as(where())
        .extracting(Task::id)
        .containsExactlyElementsOf(left);
    assertThat(store().published(lane, keys(lane))).as(where()).isEqualTo(expected(lane));
  }

  private Map<String, ContentHash> expected(Lane lane) {
    Map<String, ContentHash> known = new HashMap<>(publishedOf(lane));
    openOf(lane).values().forEach(task -> known.remove(task.key()));
    return known;
  }

  private Set<String> keys(Lane lane) {
    Set<String> keys = new HashSet<>(publishedOf(lane).keySet());
    for (int i = 0; i < KEYS; i++) {
      keys.add(seed + " key " + i);
    }
    return keys;
  }

  private Map<Long, Task> openOf(Lane lane) {
    return requireNonNull(open.get(lane), "a lane of this history");
  }

  private Map<String, ContentHash> publishedOf(Lane lane) {
    return requireNonNull(published.get(lane), "a lane of this history");
  }

  private Map<String, Long> finishedOf(Lane lane) {
    return requireNonNull(finished.get(lane), "a lane of this history");
  }

  private long openIn(Lane lane) {
    return openOf(lane).size();
  }

  private String where() {
    return "history " + seed + ", version " + version;
  }
}
