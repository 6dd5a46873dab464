/** What a host is told of the work: logs, listeners, and the journal that keeps what was told. */
@NullMarked
package io.crossdock.monitor;

import org.jspecify.annotations.NullMarked;
