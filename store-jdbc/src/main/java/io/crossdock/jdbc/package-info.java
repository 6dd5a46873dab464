/**
 * A task store that survives a crash: an H2 file of its own, or a database of the host.
 *
 * <p>{@link io.crossdock.jdbc.JdbcTaskStore} is all that a host needs.
 */
@NullMarked
package io.crossdock.jdbc;

import org.jspecify.annotations.NullMarked;
