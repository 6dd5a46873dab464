package io.crossdock.internal.engine;

import io.crossdock.RunReport;
import io.crossdock.monitor.BatchSent;
import io.crossdock.monitor.CallMade;
import io.crossdock.monitor.PageRead;
import io.crossdock.monitor.RunListener;
import io.crossdock.monitor.RunStarted;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import java.util.List;
import java.util.function.Consumer;

/**
 * The host's listeners: what one throws is told, loses nothing, and ends the telling to that one.
 */
final class GuardedListener implements RunListener {

  private final List<Guarded> listeners;

  /**
   * Guards listeners.
   *
   * @param thrown takes what one threw, in words
   */
  GuardedListener(List<RunListener> listeners, Words words, Consumer<String> thrown) {
    this.listeners =
        listeners.stream().map(listener -> new Guarded(listener, words, thrown)).toList();
  }

  @Override
  public void runStarted(RunStarted run) {
    tell(listener -> listener.runStarted(run));
  }

  @Override
  public void runEnded(RunReport report) {
    tell(listener -> listener.runEnded(report));
  }

  @Override
  public void pageRead(PageRead page) {
    tell(listener -> listener.pageRead(page));
  }

  @Override
  public void readToTheEnd(String incoming) {
    tell(listener -> listener.readToTheEnd(incoming));
  }

  @Override
  public void called(CallMade call) {
    tell(listener -> listener.called(call));
  }

  @Override
  public void batchSent(BatchSent batch) {
    tell(listener -> listener.batchSent(batch));
  }

  @Override
  public void settled(Lane lane, TaskState state, int items) {
    tell(listener -> listener.settled(lane, state, items));
  }

  /** Whether nobody is told. */
  boolean isEmpty() {
    return listeners.isEmpty();
  }

  private void tell(Consumer<RunListener> event) {
    listeners.forEach(listener -> listener.tell(event));
  }

  private static final class Guarded {
    private final RunListener listener;
    private final Words words;
    private final Consumer<String> thrown;
    private volatile boolean broken;

    Guarded(RunListener listener, Words words, Consumer<String> thrown) {
      this.listener = listener;
      this.words = words;
      this.thrown = thrown;
    }

    void tell(Consumer<RunListener> event) {
      if (broken) {
        return;
      }
      try {
        event.accept(listener);
      } catch (RuntimeException | Error failed) {
        broken = true;
        thrown.accept("the run listener threw " + words.of(failed));
      }
    }
  }
}
