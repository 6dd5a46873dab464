/** Crossdock: akeneo. */
@NullMarked
package io.crossdock.akeneo;

import org.jspecify.annotations.NullMarked;
