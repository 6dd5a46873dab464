package io.crossdock.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import io.crossdock.TimeSource;
import io.crossdock.task.StoreException;
import io.crossdock.task.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Timers by db-scheduler, which all instances on a database share. */
final class SharedTimers implements Timers {

  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,200}");
  private static final Pattern VERSION = Pattern.compile("[a-z0-9._-]{1,64}");

  /** So many signs of life in a lease; with fewer, one late sign would make a death. */
  private static final int SIGNS = 4;

  /** Longer than any process lives: what is not known here is left to others. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Map<String, SharedTimer> byName;
  private final List<String> tasks;
  private final TimerTable table;
  private final StoreClock clock;
  private final TimerWait wait;
  private final TimerOutage outage = new TimerOutage();
  private final TimerThreads threads = new TimerThreads();
  private final ExecutorService poll;
  private final ExecutorService calls;
  private final TimerThreads.Keeper keeper;
  private final Scheduler scheduler;
  private volatile @Nullable Thread poller;
  private @Nullable Thread closing;

  private SharedTimers(
      Database database, Holder holder, TimeSource time, Map<String, Timer> timers) {
    this.table = new TimerTable(database, holder.lease());
    this.wait = new TimerWait(time);
    this.byName = new LinkedHashMap<>();
    timers.forEach((name, timer) -> byName.put(name, new SharedTimer(timer, table, time, wait)));
    this.tasks = timers.values().stream().map(TimerTable::task).toList();
    this.clock = new StoreClock(table.now());
    this.poll = threads.new Workers("crossdock timers poll", 1, this::remembered, wait::close);
    this.calls = threads.new Workers("crossdock timer", timers.size(), this::counted, () -> {});
    this.keeper = threads.new Keeper(this::checked);
    this.scheduler = scheduler(database.connections(), holder, time);
  }

  /** Opens timers, and gives them to the database. */
  static Timers open(Database database, Holder holder, TimeSource time, Collection<Timer> timers) {
    Map<String, Timer> byName = new LinkedHashMap<>();
    for (Timer timer : timers) {
      requireFit(NAME, "name", timer.name());
      requireFit(VERSION, "version", timer.version());
      if (byName.put(timer.name(), timer) != null) {
        throw new IllegalArgumentException("two timers have the name \"" + timer.name() + "\"");
      }
    }
    if (byName.isEmpty()) {
      return Timers.inProcess(time, List.of());
    }
    SharedTimers shared = new SharedTimers(database, holder, time, byName);
    shared.start(holder);
    return shared;
  }

  private static void requireFit(Pattern form, String what, String given) {
    if (!form.matcher(given).matches()) {
      throw new IllegalArgumentException(
          "the " + what + " of a timer is \"" + given + "\"; allowed: " + form.pattern());
    }
  }

  private Scheduler scheduler(DataSource connections, Holder holder, TimeSource time) {
    String instance = holder.process() + " #" + NUMBERS.incrementAndGet();
    List<Task<?>> known = List.copyOf(byName.values());
    SchedulerBuilder builder =
        new SchedulerBuilder(TimerConnections.of(connections, outage, this::mayWait), known) {
          @Override
          protected Waiter buildWaiter() {
            return wait;
          }
        };
    return builder
        .clock(clock)
        .tableName(TimerTable.NAME)
        .jdbcCustomization(new TimerColumns(time, wait, tasks))
        .serializer(new NoData())
        .schedulerName(() -> instance)
        .heartbeatInterval(holder.lease().dividedBy(SIGNS))
        .missedHeartbeatsLimit(SIGNS)
        .threads(byName.size())
        .executorService(calls)
        .dueExecutor(poll)
        .housekeeperExecutor(keeper)
        .deleteUnresolvedAfter(NEVER)
        .shutdownMaxWait(NEVER)
        .commitWhenAutocommitDisabled(true)
        .failureLogging(LogLevel.OFF, false)
        .build();
  }

  private void start(Holder holder) {
    if (holder.sharing() == Holder.Sharing.WITHIN_A_PROCESS) {
      table.freeFromOthers(holder.process());
    }
    byName.values().forEach(timer -> table.give(timer.timer()));
    table.next(tasks).forEach(wait::expect);
    scheduler.start();
  }

  private Runnable remembered(Runnable work) {
    return () -> {
      poller = Thread.currentThread();
      work.run();
    };
  }

  /** The thread that looks for what is due can do nothing else meanwhile. */
  private boolean mayWait() {
    try {
      return Thread.currentThread() == poller && wait.pause();
    } catch (InterruptedException nobodyDoes) {
      return false;
    }
  }

  private Runnable counted(Runnable work) {
    wait.begin();
    return () -> {
      try {
        work.run();
      } catch (RuntimeException notPicked) {
        // It stays due, and is picked when the database is back.
        outage.began(notPicked);
      } finally {
        wait.end();
      }
    };
  }

  /** Asks the database first, so that what cannot be done is not tried. */
  private Runnable checked(Runnable work) {
    return () -> {
      long asked = outage.asking();
      try {
        clock.adjust(table.now());
        if (table.takeOver(tasks) > 0) {
          wait.wake();
        }
      } catch (StoreException e) {
        outage.began(e);
        return;
      }
      outage.ended(asked);
      work.run();
    };
  }

  @Override
  public void call(String name, Instant at) {
    SharedTimer timer = byName.get(name);
    if (timer == null) {
      throw new IllegalArgumentException(
          "there is no timer \"" + name + "\"; there are " + byName.keySet());
    }
    timer.callAt(at);
  }

  @Override
  public Map<String, Instant> next() {
    return table.next(tasks);
  }

  @Override
  public void close() {
    byName.values().forEach(SharedTimer::close);
    Thread end = closing();
    if (byName.values().stream().noneMatch(SharedTimer::isCalledByThisThread)) {
      uninterrupted(end::join);
      return;
    }
    for (SharedTimer timer : byName.values()) {
      if (!timer.isCalledByThisThread()) {
        uninterrupted(timer::awaitNoCall);
      }
    }
  }

  private synchronized Thread closing() {
    if (closing == null) {
      closing = new Thread(this::stop, "crossdock timers end");
      closing.setDaemon(true);
      closing.start();
    }
    return closing;
  }

  private void stop() {
    scheduler.stop();
    List.of(poll, calls, keeper).forEach(ExecutorService::shutdown);
    uninterrupted(threads::join);
  }

  @FunctionalInterface
  private interface Wait {
    void run() throws InterruptedException;
  }

  private static void uninterrupted(Wait wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          wait.run();
          return;
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What a call needs lies with the timer: nothing is written, and nothing is ever read. */
  private static final class NoData implements Serializer {
    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
      return null;
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
      return null;
    }
  }
}
