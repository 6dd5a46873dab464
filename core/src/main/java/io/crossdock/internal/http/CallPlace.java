package io.crossdock.internal.http;

import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a call is made from.
 *
 * @param incoming the identifier of the incoming that is read; null where none is
 * @param lane the route and outgoing that is written to; null where none is
 * @param tasks what the call is about; empty where that is nobody's matter
 */
public record CallPlace(@Nullable String incoming, @Nullable Lane lane, List<Task> tasks) {

  private static final CallPlace ALONE = new CallPlace(null, null, List.of());

  /** Outside all configurations: a test of a client, a call by its name. */
  public static CallPlace alone() {
    return ALONE;
  }

  /** Reading an incoming. */
  public static CallPlace reading(String incoming) {
    return new CallPlace(incoming, null, List.of());
  }

  /** Writing to an outgoing of a route. */
  public static CallPlace writing(Lane lane) {
    return new CallPlace(null, lane, List.of());
  }

  /** The same place, for these tasks. */
  CallPlace about(List<Task> tasks) {
    return new CallPlace(incoming, lane, tasks);
  }
}
