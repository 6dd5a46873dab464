package io.crossdock.trials;

import io.crossdock.testkit.Fault;

/** Which of the calls of a place are struck. */
enum FaultMoment {
  /** The first, once. */
  FIRST("the first call goes wrong"),
  /** The second, once. */
  LATER("the second call goes wrong"),
  /** The second and all that follow until the run has ended. */
  LASTING("all calls go wrong from the second on");

  private final String words;

  FaultMoment(String words) {
    this.words = words;
  }

  /** As the heading of a table. */
  String words() {
    return words;
  }

  /**
   * The fault at this moment.
   *
   * @param before calls of the place that come before its first
   */
  Fault of(Fault fault, int before) {
    return switch (this) {
      case FIRST -> fault;
      case LATER -> fault.after(before + 1L);
      case LASTING -> fault.after(before + 1L).always();
    };
  }
}
