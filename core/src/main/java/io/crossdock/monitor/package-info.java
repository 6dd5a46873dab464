/** What a host is told while a run goes on. */
@NullMarked
package io.crossdock.monitor;

import org.jspecify.annotations.NullMarked;
