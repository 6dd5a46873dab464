package io.crossdock.trials;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.task.TaskStore;
import io.crossdock.trials.KillPoint.Announcement;
import io.crossdock.trials.KillPoint.Moment;
import io.crossdock.trials.KillPoint.Step;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** A run that announces each write to its store and each request, and waits for leave. */
final class AnnouncedRun {

  private AnnouncedRun() {}

  static RunReport of(
      Route route,
      Environment environment,
      TaskStore store,
      FasterTime time,
      StepObserver observer) {
    OkHttpClient announcing =
        new OkHttpClient.Builder().addInterceptor(chain -> answered(chain, observer)).build();
    try (Crossdock crossdock =
        Crossdock.builder(environment)
            .store(AnnouncedStore.of(store, observer))
            .okHttpClient(announcing)
            .time(time)
            .build()) {
      return crossdock.run(route);
    }
  }

  private static Response answered(Interceptor.Chain chain, StepObserver observer)
      throws IOException {
    String what = chain.request().method() + " " + chain.request().url().encodedPath();
    observer.at(new Announcement(Moment.BEFORE, Step.REQUEST, what));
    Response response = chain.proceed(chain.request());
    // The head of the answer is here: the remote has applied what it was sent.
    observer.at(new Announcement(Moment.AFTER, Step.REQUEST, what));
    return response;
  }
}
