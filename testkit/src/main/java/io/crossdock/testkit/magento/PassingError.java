package io.crossdock.testkit.magento;

/** A passing refusal on its way to the answer of a call or to the state of an operation. */
final class PassingError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final PassingRefusal refusal;

  PassingError(PassingRefusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  PassingRefusal refusal() {
    return refusal;
  }
}
