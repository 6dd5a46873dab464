/** Crossdock: trials. */
@NullMarked
package io.crossdock.trials;

import org.jspecify.annotations.NullMarked;
