package io.crossdock.trials;

/**
 * What must come of a cell in the run in which the fault strikes, by the nature of the fault and of
 * what is called. Nothing here looks at what the library does.
 *
 * @param end whether the run does its work or stops and leaves the rest
 * @param failed how many items are refused in words
 * @param inDoubt how many items may or may not have been taken, and cannot be looked up
 */
record FaultExpectation(End end, int failed, int inDoubt) {

  /** How a run ends. */
  enum End {
    DONE,
    STOPPED,
    /** Either: it depends on whether what is looked up is found. */
    ANY
  }

  private static final FaultExpectation ALL_DONE = new FaultExpectation(End.DONE, 0, 0);
  private static final FaultExpectation STOPS = new FaultExpectation(End.STOPPED, 0, 0);

  static FaultExpectation of(FaultRow row, FaultPlace place, FaultMoment moment) {
    boolean once = moment != FaultMoment.LASTING;
    return switch (row.kind()) {
      case NONE -> ALL_DONE;
      case HARMLESS -> harmless(row, place, once);
      case NOT_NOW -> once ? ALL_DONE : STOPS;
      case LOST -> once ? lostOnce(place) : lostForGood(row, place);
      case SILENT -> silent(row, place, once);
      case GONE -> gone(place, moment);
      case TOKEN -> once && (place.renews() || isRefresh(place, moment)) ? ALL_DONE : STOPS;
      case FORBIDDEN -> once && isRefresh(place, moment) ? ALL_DONE : STOPS;
      case BARRED -> STOPS;
      case SYSTEM -> place == FaultPlace.BLIND_CREATE ? STOPS.withInDoubt(1) : STOPS;
      case REFUSAL -> isRefresh(place, moment) && once ? ALL_DONE : refused(place, once);
      case MISSING -> isRefresh(place, moment) && once ? ALL_DONE : missing(place, once);
    };
  }

  /** A refresh token that is refused leads to the password. */
  private static boolean isRefresh(FaultPlace place, FaultMoment moment) {
    return place == FaultPlace.AKENEO_SIGN_IN && moment != FaultMoment.FIRST;
  }

  private FaultExpectation withInDoubt(int count) {
    return new FaultExpectation(end, failed, count);
  }

  private FaultExpectation withFailed(int count) {
    return new FaultExpectation(end, count, inDoubt);
  }

  /** The second of two deliveries of a create is refused where the key is taken by then. */
  private static FaultExpectation harmless(FaultRow row, FaultPlace place, boolean once) {
    boolean refused = row.isTwice() && place == FaultPlace.CREATE;
    return refused ? ALL_DONE.withFailed(once ? 1 : place.items() - 1) : ALL_DONE;
  }

  /** A create is looked up, and in doubt where it cannot be. */
  private static FaultExpectation lostOnce(FaultPlace place) {
    return place == FaultPlace.BLIND_CREATE ? ALL_DONE.withInDoubt(1) : ALL_DONE;
  }

  /** A system that answers nothing is broken: it must not eat the queue, creates included. */
  private static FaultExpectation lostForGood(FaultRow row, FaultPlace place) {
    return switch (place) {
      case CREATE -> new FaultExpectation(End.ANY, 0, 0);
      case BLIND_CREATE -> STOPS.withInDoubt(SOME);
      case BATCH_WRITE -> row.endsInTheMiddle() ? givenUp(place) : STOPS;
      default -> STOPS;
    };
  }

  /** Lines that no answer names, however often they are sent (case A09 of the field). */
  private static FaultExpectation givenUp(FaultPlace place) {
    return ALL_DONE.withFailed(place.items() - place.perCall());
  }

  /** How many calls in a row may fail on the remote's side until it counts as broken. */
  static final int SOME = 3;

  /** Where nothing in the answer is needed, its status is enough. */
  private static FaultExpectation silent(FaultRow row, FaultPlace place, boolean once) {
    return switch (place) {
      case SINGLE_WRITE, CREATE, BLIND_CREATE -> ALL_DONE;
      // The others of a batch are answered, so that the one is tried alone until it is given up.
      case BATCH_WRITE ->
          once ? ALL_DONE : row.hidesOne() ? ALL_DONE.withFailed(1) : givenUp(place);
      default -> STOPS;
    };
  }

  /** A host that never answered is taken for a wrong address; one that did is waited for. */
  private static FaultExpectation gone(FaultPlace place, FaultMoment moment) {
    if (place == FaultPlace.BLIND_CREATE) {
      return STOPS.withInDoubt(1);
    }
    return comesBack(place, moment) ? ALL_DONE : STOPS;
  }

  /**
   * Whether a host that has gone is waited for until it is back: not by a create, which is never
   * repeated without need, and not where it has never answered.
   */
  static boolean comesBack(FaultPlace place, FaultMoment moment) {
    boolean unknown = place.signsIn() && moment == FaultMoment.FIRST;
    return moment != FaultMoment.LASTING && !place.creates() && !unknown;
  }

  /** What a job held that is not known is sent again, as often as an item is tried. */
  private static FaultExpectation missing(FaultPlace place, boolean once) {
    if (place == FaultPlace.JOB_STATUS) {
      return once ? ALL_DONE : ALL_DONE.withFailed(place.items());
    }
    return refused(place, once);
  }

  /** A batch is halved until the bad item is found; where no items are sent, none can be bad. */
  private static FaultExpectation refused(FaultPlace place, boolean once) {
    return switch (place) {
      case SINGLE_WRITE, CREATE, BLIND_CREATE -> ALL_DONE.withFailed(once ? 1 : place.items() - 1);
      case BATCH_WRITE, JOB_TAKEN ->
          once ? ALL_DONE : ALL_DONE.withFailed(place.items() - place.perCall());
      default -> STOPS;
    };
  }
}
