package io.crossdock.trials;

/**
 * Where a run is killed: at its so-many-th write to the store, or request.
 *
 * @param step what it does there
 * @param moment before it, in the middle of it, or after it
 * @param nth the first is 1
 */
record KillPoint(Step step, Moment moment, int nth) {

  /** What a run does outside its own memory. */
  enum Step {
    STORE_WRITE,
    REQUEST
  }

  /** When it is killed. */
  enum Moment {
    /** It is announced: nothing was written, nothing went out. */
    BEFORE,
    /** It has just been let go: it may or may not come to its end. */
    DURING,
    /** It is done: the store has committed, the remote has applied and answered. */
    AFTER
  }

  /**
   * What a run says of a step, and waits for leave.
   *
   * @param moment before or after it
   * @param step what it is
   * @param what in words
   */
  record Announcement(Moment moment, Step step, String what) {}

  /** Whether a run that announces this has come to the kind of moment that is asked for. */
  boolean isAt(Announcement announced) {
    Moment announcedBy = moment == Moment.AFTER ? Moment.AFTER : Moment.BEFORE;
    return announced.step() == step && announced.moment() == announcedBy;
  }

  /** An earlier one, for a run that came to its end before. */
  KillPoint earlier() {
    return new KillPoint(step, moment, Math.max(1, nth / 2));
  }
}
