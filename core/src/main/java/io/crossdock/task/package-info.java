/**
 * One item's work and where it is remembered: tasks, their states, checkpoints and the store.
 *
 * <p>A {@link io.crossdock.task.TaskStore} keeps the books: whatever was read and is not finished
 * stays in it, also when the process dies.
 */
@NullMarked
package io.crossdock.task;

import org.jspecify.annotations.NullMarked;
