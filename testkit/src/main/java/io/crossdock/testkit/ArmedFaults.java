package io.crossdock.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults of a server, each with the number of calls that it matched so far. */
final class ArmedFaults {

  private final List<Armed> armed = new ArrayList<>();

  synchronized void arm(Fault fault) {
    armed.add(new Armed(fault));
  }

  synchronized void clear() {
    armed.clear();
  }

  /** The effect of the first fault that strikes this call; those behind it do not see the call. */
  synchronized Optional<FaultEffect> strike(FakeRequest request) {
    for (Iterator<Armed> all = armed.iterator(); all.hasNext(); ) {
      Armed one = all.next();
      if (one.fault.matches(request)) {
        one.matched++;
        if (one.fault.isSpent(one.matched)) {
          all.remove();
        }
        if (one.fault.strikes(one.matched)) {
          return Optional.of(one.fault.effect());
        }
      }
    }
    return Optional.empty();
  }

  private static final class Armed {
    private final Fault fault;
    private long matched;

    private Armed(Fault fault) {
      this.fault = fault;
    }
  }
}
