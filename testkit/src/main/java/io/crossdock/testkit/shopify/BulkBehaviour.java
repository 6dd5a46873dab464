package io.crossdock.testkit.shopify;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How bulk operations that are started from now on go; guarded by the lock of the shop. */
final class BulkBehaviour {

  /**
   * How an operation ends.
   *
   * @param status in which
   * @param errorCode null for none
   */
  record End(String status, @Nullable String errorCode) {}

  private static final End WELL = new End("COMPLETED", null);

  private Duration duration = Duration.ofSeconds(2);
  private End ofQueries = WELL;
  private UnaryOperator<List<String>> arrangement = UnaryOperator.identity();

  Duration duration() {
    return duration;
  }

  void takes(Duration duration) {
    this.duration = duration;
  }

  End end(String type) {
    return type.equals("QUERY") ? ofQueries : WELL;
  }

  void queriesEnd(End end) {
    ofQueries = end;
  }

  /** In which order, and with what between them, the lines of a query's result stand. */
  UnaryOperator<List<String>> arrangement() {
    return arrangement;
  }

  void arrange(UnaryOperator<List<String>> arrangement) {
    this.arrangement = arrangement;
  }
}
