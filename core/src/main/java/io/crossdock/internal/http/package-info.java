/** The wire: calls, sign-in, limits, repeats. */
@NullMarked
package io.crossdock.internal.http;

import org.jspecify.annotations.NullMarked;
