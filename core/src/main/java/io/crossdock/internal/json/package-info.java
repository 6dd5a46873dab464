/** The library's one set-up of Jackson: exact numbers, limits, and what follows from both. */
@NullMarked
package io.crossdock.internal.json;

import org.jspecify.annotations.NullMarked;
