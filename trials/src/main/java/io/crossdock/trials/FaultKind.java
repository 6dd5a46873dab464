package io.crossdock.trials;

/** What a fault is by its nature; {@link FaultExpectation} says what must come of each. */
enum FaultKind {
  /** Nothing is wrong: the row that the others are compared with. */
  NONE,
  /** All goes well, only otherwise than usual. */
  HARMLESS,
  /** Certainly not taken, and good the next time. */
  NOT_NOW,
  /** No whole answer, so that nobody can tell whether the call was carried out. */
  LOST,
  /** A success without its body: enough to know that something was taken, not to know what came. */
  SILENT,
  /** The host is not there; nothing is sent. */
  GONE,
  /** What is signed in with is no longer good. */
  TOKEN,
  /** What is signed in with may not do this. */
  FORBIDDEN,
  /** Certainly not taken, and not for a long time: only a person can mend it. */
  BARRED,
  /** Something that is no answer of the API, whatever became of the call. */
  SYSTEM,
  /** What was sent is judged and refused, in words. */
  REFUSAL,
  /** What is called is not there: so is a job that a system has forgotten. */
  MISSING
}
