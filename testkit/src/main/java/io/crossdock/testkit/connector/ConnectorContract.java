package io.crossdock.testkit.connector;

import io.crossdock.testkit.TestTime;

/**
 * What every connector package promises, as tests: a test class of a package implements it.
 *
 * <pre>{@code
 * class MyConnectorTest implements ConnectorContract {
 *   public ConnectorUnderTest start(TestTime time) {
 *     return new MySystemUnderTest(time);
 *   }
 * }
 * }</pre>
 *
 * <p>The checks know the connector by its {@link ConnectorUnderTest} alone: which client, which
 * items, which calls, and a fake of the system on testkit's {@link
 * io.crossdock.testkit.FakeServer}, which they let go wrong in every way. What the connector cannot
 * do is said by {@link ConnectorUnderTest#lacks}; its checks are skipped, and one holds that it is
 * lacking indeed.
 *
 * <p>All checks together take some seconds: waits are driven by the time that {@link #start} is
 * given. That no log shows a secret is looked at where Logback is behind SLF4J.
 */
public interface ConnectorContract
    extends AbilitiesContract,
        CatalogueContract,
        RowsContract,
        ReadingContract,
        ChangesContract,
        WritingContract,
        CreatingContract,
        SignInContract,
        SecretsContract,
        ReadingFaultsContract,
        WritingFaultsContract,
        CreatingFaultsContract,
        LimitsContract,
        StoppingContract {

  /**
   * The connector under test with a new fake of its system, which has nothing in it yet. Called
   * several times by some checks; each is closed.
   *
   * @param time by which the fake goes ({@link io.crossdock.testkit.FakeSystem#now}), and the
   *     runtime of the check: it stands still, and jumps when somebody waits
   */
  @Override
  ConnectorUnderTest start(TestTime time);
}
