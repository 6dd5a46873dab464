/** Crossdock: examples. */
@NullMarked
package io.crossdock.examples;

import org.jspecify.annotations.NullMarked;
