/** Checks of definitions: everything that is wrong, at once, with the nearest right thing. */
@NullMarked
package io.crossdock.internal.definition;

import org.jspecify.annotations.NullMarked;
