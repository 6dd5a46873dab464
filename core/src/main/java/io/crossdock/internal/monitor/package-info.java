/** How lines reach the journal of a store without holding up the work that they are about. */
@NullMarked
package io.crossdock.internal.monitor;

import org.jspecify.annotations.NullMarked;
