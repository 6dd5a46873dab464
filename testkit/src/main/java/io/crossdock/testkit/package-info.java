/**
 * What every fake system stands on.
 *
 * <p>A {@link FakeSystem} answers requests; a {@link FakeServer} puts it on a loopback socket,
 * keeps the calls and misbehaves on request by {@link Fault}; a {@link Ledger} holds every write
 * that was accepted; a {@link FakeClock} is time in a test's hand.
 */
@NullMarked
package io.crossdock.testkit;

import org.jspecify.annotations.NullMarked;
