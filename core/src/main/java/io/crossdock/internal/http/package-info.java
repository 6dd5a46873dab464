/**
 * The way to the wire: addresses, sign-in, limits, repeats, and answers read within bounds.
 *
 * <p>{@link Wires} keeps one {@link Wire} for equal clients; a {@link RunConnection} is what a
 * connector gets of it for one run. A call is sent by {@link Sending}, one exchange of it by {@link
 * Transmission}.
 */
@NullMarked
package io.crossdock.internal.http;

import org.jspecify.annotations.NullMarked;
