/**
 * Replays recorded exchanges of real systems against the fakes.
 *
 * <p>Recordings lie as test resources in {@code replay/PLATFORM}, one file a topic; beside them
 * {@code volatile.json} lists the fields that differ from run to run, {@code not-served.txt} what
 * the fake cannot answer yet. Both lists may only shrink: an entry that is not needed fails.
 */
@NullMarked
package io.crossdock.testkit.replay;

import org.jspecify.annotations.NullMarked;
