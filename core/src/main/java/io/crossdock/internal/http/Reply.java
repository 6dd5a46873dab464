package io.crossdock.internal.http;

/** What came of one exchange. */
sealed interface Reply {

  /** An answer, of any status. */
  record Answered(ReadAnswer answer) implements Reply {}

  /**
   * A success whose body was read as it came.
   *
   * @param value what was made of it
   * @param head the answer without its body
   * @param bytes how many it had, unpacked
   */
  record Streamed(Object value, ReadAnswer head, long bytes) implements Reply {}

  /**
   * No answer.
   *
   * @param cause what happened
   * @param reached how far the request came
   */
  record Broken(Exception cause, Reached reached) implements Reply {}

  /** How far a request came. */
  enum Reached {
    /** None of it left this machine. */
    NOTHING_SENT,
    /** All of it may have arrived. */
    MAYBE_SENT
  }
}
