package io.crossdock.examples;

import io.crossdock.monitor.PageRead;
import io.crossdock.monitor.RunListener;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar that a run moves: its end is what was read so far. */
final class Progress implements RunListener, AutoCloseable {

  private final ProgressBar bar;
  private final AtomicLong read = new AtomicLong();

  Progress(String what) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(0)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .build();
  }

  @Override
  public void pageRead(PageRead page) {
    bar.maxHint(read.addAndGet(page.items()));
  }

  @Override
  public void settled(Lane lane, TaskState state, int items) {
    if (!state.isLeft()) {
      bar.stepBy(items);
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
