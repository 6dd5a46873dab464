/** When schedules are due, what their runs do, and where they stand. */
@NullMarked
package io.crossdock.internal.schedule;

import org.jspecify.annotations.NullMarked;
