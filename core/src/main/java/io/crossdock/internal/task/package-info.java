/** Tasks as text. */
@NullMarked
package io.crossdock.internal.task;

import org.jspecify.annotations.NullMarked;
