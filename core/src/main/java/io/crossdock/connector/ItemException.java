package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import io.crossdock.CrossdockException;

/** One item cannot be turned into what the other side takes. That item fails, and no other. */
public final class ItemException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /**
   * An item that cannot be used.
   *
   * @param fault what is wrong, what is allowed, the nearest right thing; with its field
   */
  public ItemException(Fault fault) {
    super(fault.toString(), null);
    this.fault = requireNonNull(fault, "fault");
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }
}
