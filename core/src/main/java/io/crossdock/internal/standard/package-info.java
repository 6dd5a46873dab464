/** The standard entities as JSON, in which tasks store them. */
@NullMarked
package io.crossdock.internal.standard;

import org.jspecify.annotations.NullMarked;
