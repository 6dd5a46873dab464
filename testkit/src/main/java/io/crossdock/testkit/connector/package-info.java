/**
 * What every connector package promises, as tests: a test class implements {@link
 * io.crossdock.testkit.connector.ConnectorContract} and says, as a {@link
 * io.crossdock.testkit.connector.ConnectorUnderTest}, which connector is meant and what a fake of
 * its system does.
 */
@NullMarked
package io.crossdock.testkit.connector;

import org.jspecify.annotations.NullMarked;
