package io.crossdock.trials;

import io.crossdock.trials.KillPoint.Announcement;

/** Is told of each step of a run before and after it; the run waits meanwhile. */
interface StepObserver {

  void at(Announcement announced);
}
