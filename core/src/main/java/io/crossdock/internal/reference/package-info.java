/**
 * References in texts and trees: {@code ${NAME}} into the environment, {@code &{path}} and {@code
 * ?{path}} into the item at hand. Parsed once at build time, resolved for each item.
 */
@NullMarked
package io.crossdock.internal.reference;

import org.jspecify.annotations.NullMarked;
