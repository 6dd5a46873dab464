package io.crossdock.jdbc;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;

/**
 * Who claims lanes here.
 *
 * @param name for people
 * @param process no two processes have the same, also not one that begins with the number of
 *     another which has ended
 * @param lease for how long
 * @param sharing who else may have the database open
 */
record Holder(String name, String process, Duration lease, Sharing sharing) {

  enum Sharing {
    /** A file that one process at a time can open: what another one held, nobody holds. */
    WITHIN_A_PROCESS,
    AMONG_PROCESSES
  }

  static Holder of(String instance, Duration lease, Sharing sharing) {
    RuntimeMXBean java = ManagementFactory.getRuntimeMXBean();
    String process = java.getPid() + " since " + java.getStartTime();
    String name = instance.isEmpty() ? "process " + java.getPid() : instance;
    return new Holder(name, process, lease, sharing);
  }
}
