package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.crossdock.TimeSource;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Timers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@Timeout(60)
@ExtendWith(PostgresServer.class)
class TimersOutageTest {

  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicInteger refused = new AtomicInteger();

  private DataSource mayBeAway(DataSource source) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, called, arguments) -> {
              if (away.get()) {
                refused.incrementAndGet();
                throw new SQLException("the secret of this test", "08001");
              }
              try {
                return called.invoke(source, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  @Test
  void timers_go_on_when_their_database_is_back_and_say_so_in_two_lines(
      PostgresServer.Schema schema) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("io.crossdock.schedule");
    ours.setLevel(Level.INFO);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    AtomicInteger calls = new AtomicInteger();
    Timers.Handler handler =
        due -> {
          calls.incrementAndGet();
          return Instant.now().plusMillis(50);
        };
    Timers.Timer ticks = new Timers.Timer("ticks", "1", Instant.now(), handler);

    try (TaskStore store =
            JdbcTaskStore.builder(mayBeAway(schema.pool())).lease(Duration.ofSeconds(1)).open();
        Timers timers = store.timers(TimeSource.system(), List.of(ticks))) {
      await().until(() -> calls.get() > 0 && timers.next().containsKey("ticks"));
      lines.start();
      root.addAppender(lines);
      away.set(true);
      await().until(() -> refused.get() > 5);
      away.set(false);
      int before = calls.get();
      await().until(() -> calls.get() > before + 1);
    } finally {
      root.detachAppender(lines);
      ours.setLevel(null);
    }

    List<String> said = lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(said).noneMatch(line -> line.contains("the secret of this test"));
    assertThat(said).filteredOn(line -> line.startsWith("timers wait for their")).hasSize(1);
    assertThat(said).filteredOn(line -> line.startsWith("timers have their")).hasSize(1);
    assertThat(lines.list).as(said.toString()).hasSizeLessThan(8);
    assertThat(lines.list)
        .as("stack traces, of what db-scheduler had begun when the database went")
        .filteredOn(line -> line.getThrowableProxy() != null)
        .hasSizeLessThan(3);
  }
}
