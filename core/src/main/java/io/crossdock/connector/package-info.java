/**
 * What a connector package implements.
 *
 * <p>A {@link io.crossdock.connector.Connector} names a system and holds its {@link
 * io.crossdock.connector.Catalogue}; a {@link io.crossdock.connector.Subscriber} reads from it, a
 * {@link io.crossdock.connector.Publisher} writes to it, and both reach the wire through a {@link
 * io.crossdock.connector.Connection} alone. The plain HTTP connector is the shortest example.
 */
@NullMarked
package io.crossdock.connector;

import org.jspecify.annotations.NullMarked;
