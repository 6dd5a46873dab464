package io.crossdock.internal.engine;

import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What logs say of single items, and of the remote jobs that take them. */
final class ItemLines {

  private static final int MOST_JOBS = 1_000;

  /** The jobs that were told of, the latest only: a run may have any number of them. */
  private final Map<String, String> jobs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_JOBS;
        }
      };

  List<LogEvent> settled(String key, TaskChange change) {
    List<LogEvent> events = new ArrayList<>();
    if (change.ticket() != null && isNew(change.ticket().job())) {
      String job = change.ticket().job();
      events.add(LogEvent.of("job", Level.INFO, Level.DEBUG, () -> "job " + job + " is followed"));
    }
    events.add(event(change.task(), key, change.state(), change.reason(), change.field()));
    return events;
  }

  LogEvent arrived(Task task) {
    String reason = task.reason().orElse(null);
    return event(task.id(), task.key(), task.state(), reason, task.field().orElse(null));
  }

  private boolean isNew(String job) {
    synchronized (jobs) {
      return jobs.put(job, job) == null;
    }
  }

  private static LogEvent event(
      long task, String key, TaskState state, @Nullable String reason, @Nullable String field) {
    String name = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return LogEvent.of(name, level(state), host(state), () -> text(key, name, reason, field))
        .about(task, key);
  }

  private static Level level(TaskState state) {
    return switch (state) {
      case IN_DOUBT -> Level.ERROR;
      case FAILED, REJECTED -> Level.WARN;
      case PROCESSING -> Level.TRACE;
      default -> Level.DEBUG;
    };
  }

  /** A thousand bad items are told to the host by their batches and by the report. */
  private static Level host(TaskState state) {
    return switch (state) {
      case IN_DOUBT -> Level.WARN;
      case PROCESSING -> Level.TRACE;
      default -> Level.DEBUG;
    };
  }

  private static String text(
      String key, String state, @Nullable String reason, @Nullable String field) {
    return "item \""
        + key
        + "\" is "
        + state
        + (reason == null ? "" : ": " + reason)
        + (field == null ? "" : " (field " + field + ")");
  }
}
