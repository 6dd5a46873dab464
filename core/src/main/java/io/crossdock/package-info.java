/**
 * What a host application uses: definitions, the runtime that runs them, and the report of a run.
 *
 * <p>{@link io.crossdock.Incoming}, {@link io.crossdock.Outgoing} and {@link io.crossdock.Route}
 * are immutable definitions, free of any environment; {@link io.crossdock.Crossdock} binds them to
 * an environment and a task store, checks what is left and runs them.
 */
@NullMarked
package io.crossdock;

import org.jspecify.annotations.NullMarked;
