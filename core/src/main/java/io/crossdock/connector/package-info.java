/**
 * What a connector package implements.
 *
 * <p>A {@link io.crossdock.connector.Connector} names a system and holds its {@link
 * io.crossdock.connector.Catalogue}; a {@link io.crossdock.connector.Subscriber} reads from it, a
 * {@link io.crossdock.connector.Publisher} writes to it, and both reach the wire through a {@link
 * io.crossdock.connector.Connection} alone. The plain HTTP connector is an example without a
 * catalogue of its own.
 *
 * <p>To write one, begin with the rows ({@link io.crossdock.connector.Catalogue} lists their
 * columns, {@link io.crossdock.connector.Pagings} the ways to page), then what the rows cannot say.
 * Testkit's {@code ConnectorContract} holds it to all that is promised here, on a fake of the
 * system. What it takes in all is shown by the package {@code io.crossdock.trials.granary} of this
 * project's sources: a system with a sign-in of its own, a list in pages, batches and orders, in
 * less than 150 lines and one catalogue.
 */
@NullMarked
package io.crossdock.connector;

import org.jspecify.annotations.NullMarked;
