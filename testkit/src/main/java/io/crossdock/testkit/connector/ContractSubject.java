package io.crossdock.testkit.connector;

import io.crossdock.testkit.TestTime;

/** Who can be asked for the connector that the checks are about. */
interface ContractSubject {

  /**
   * The connector under test with a new fake of its system.
   *
   * @param time by which the fake goes; it jumps when somebody waits
   */
  ConnectorUnderTest start(TestTime time);
}
