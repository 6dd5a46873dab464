package io.crossdock.internal.engine;

import io.crossdock.monitor.RunListener;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;

/** The host's listener: what it throws stops the run, loses nothing, and ends the telling. */
final class GuardedListener implements RunListener {

  private final RunListener listener;
  private final StopSignal stop;
  private final Words words;
  private volatile boolean broken;

  GuardedListener(RunListener listener, StopSignal stop, Words words) {
    this.listener = listener;
    this.stop = stop;
    this.words = words;
  }

  @Override
  public void pageRead(String incoming, int items) {
    tell(() -> listener.pageRead(incoming, items));
  }

  @Override
  public void readToTheEnd(String incoming) {
    tell(() -> listener.readToTheEnd(incoming));
  }

  @Override
  public void settled(Lane lane, TaskState state, int items) {
    tell(() -> listener.settled(lane, state, items));
  }

  private void tell(Runnable event) {
    if (broken) {
      return;
    }
    try {
      event.run();
    } catch (RuntimeException | Error thrown) {
      broken = true;
      stop.stop("the run listener threw " + words.of(thrown));
    }
  }
}
