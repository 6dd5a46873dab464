/**
 * The standard entities: what any source is turned into and any target is made of, so that a route
 * needs one word and no mapping of its own.
 */
@NullMarked
package io.crossdock.standard;

import org.jspecify.annotations.NullMarked;
