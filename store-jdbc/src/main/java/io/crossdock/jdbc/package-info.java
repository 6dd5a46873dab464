/** Crossdock: jdbc. */
@NullMarked
package io.crossdock.jdbc;

import org.jspecify.annotations.NullMarked;
