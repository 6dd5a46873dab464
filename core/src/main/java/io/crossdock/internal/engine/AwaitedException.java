package io.crossdock.internal.engine;

import io.crossdock.connector.Fault;
import io.crossdock.task.ReferenceName;

/** An item needs a cross-reference that is not there, and waits for it. */
final class AwaitedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ReferenceName name;
  private final transient Fault fault;

  AwaitedException(ReferenceName name, Fault fault) {
    super(fault.words(), null, false, false);
    this.name = name;
    this.fault = fault;
  }

  ReferenceName name() {
    return name;
  }

  Fault fault() {
    return fault;
  }
}
