package io.crossdock.run;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.environment.Environment;
import java.time.Duration;

/** What a web application does that is loaded and unloaded: builds, starts, runs and closes. */
public final class Cycles implements Runnable {

  private static final int TIMES = 100;

  @Override
  public void run() {
    for (int i = 0; i < TIMES; i++) {
      TestSystem source = new TestSystem().holding(3);
      TestSystem target = new TestSystem("other");
      Route route = Route.from(source.incoming()).to(target.upsert());
      try (Crossdock crossdock = Crossdock.with(Environment.builder().build())) {
        crossdock.start(Schedule.named("Often").every(Duration.ofMinutes(5)).run(route).build());
        if (!crossdock.run(route).succeeded()) {
          throw new IllegalStateException("cycle " + i + " did not succeed");
        }
      }
    }
  }
}
