/** Crossdock: testkit. */
@NullMarked
package io.crossdock.testkit;

import org.jspecify.annotations.NullMarked;
