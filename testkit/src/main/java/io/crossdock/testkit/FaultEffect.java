package io.crossdock.testkit;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** What a {@link Fault} does to one call. */
sealed interface FaultEffect {

  /** The listening socket goes away, with all connections; it is back after that time. */
  record Gone(Duration time) implements FaultEffect {}

  /** The connection is dropped, with the request not applied. */
  record ResetBefore() implements FaultEffect {}

  /** The request is applied, and the connection dropped without an answer. */
  record ResetAfter() implements FaultEffect {}

  /** The request is applied twice; the second answer goes out. */
  record Twice() implements FaultEffect {}

  /** Another answer instead of the system's, with the request not applied. */
  record Instead(Refusal answer) implements FaultEffect {}

  /** The request is applied, and its answer changed. */
  record Altered(UnaryOperator<FakeResponse> change) implements FaultEffect {}

  /** The answer takes its time: before its head, and then for each portion of the body. */
  record Slow(Duration head, int portion, Duration perPortion) implements FaultEffect {}

  /** The head announces the whole body, of which so many bytes come before the connection ends. */
  record Cut(int atByte) implements FaultEffect {}

  /** An answer of that status whose body never ends, with the request not applied. */
  record Endless(int status) implements FaultEffect {}

  /** Makes the answer that goes out instead. */
  interface Refusal {
    FakeResponse answer(FakeSystem system, FakeRequest request);
  }
}
