package io.crossdock.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Counts the requests that are being answered, and knows when there are too many. */
final class InFlight {

  private final Map<String, Integer> perGroup = new HashMap<>();
  private Function<FakeRequest, String> grouping = request -> "";
  private int most = Integer.MAX_VALUE;
  private int now;
  private int highest;

  synchronized void limit(int most, Function<FakeRequest, String> grouping) {
    this.most = most;
    this.grouping = grouping;
  }

  synchronized Entered enter(FakeRequest request) {
    String group = grouping.apply(request);
    now++;
    highest = Math.max(highest, now);
    int inGroup = perGroup.getOrDefault(group, 0) + 1;
    perGroup.put(group, inGroup);
    return new Entered(group, !group.isEmpty() && inGroup > most);
  }

  synchronized void leave(Entered entered) {
    now--;
    int left = perGroup.getOrDefault(entered.group(), 1) - 1;
    if (left == 0) {
      perGroup.remove(entered.group());
    } else {
      perGroup.put(entered.group(), left);
    }
  }

  synchronized int highest() {
    return highest;
  }

  /** A request that is counted in, and whether it is one too many for its group. */
  record Entered(String group, boolean tooMany) {}
}
