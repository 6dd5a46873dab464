package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Outgoing;
import io.crossdock.connector.Fault;
import io.crossdock.task.Task;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two items of the source from taking one place over there: the later one is rejected, and
 * the earlier one too if it has not been sent yet, each with the name of the other.
 *
 * <p>Items that need not be sent count as well: what is over there unchanged holds its place. Used
 * where items of a lane are offered, by one thread at a time.
 */
final class OnePerTarget {

  private final Outgoing outgoing;
  private final Preparer preparer;
  private final LaneQueue queue;
  private final BiConsumer<Task, Fault> reject;
  private final TargetKeys targetKeys = new TargetKeys();

  OnePerTarget(
      Outgoing outgoing, Preparer preparer, LaneQueue queue, BiConsumer<Task, Fault> reject) {
    this.outgoing = outgoing;
    this.preparer = preparer;
    this.queue = queue;
    this.reject = reject;
  }

  /** Why an item cannot be sent, if another one has its target key. */
  Optional<Fault> clash(Prepared prepared) {
    return clash(prepared.key(), prepared.targetKey());
  }

  /** The same for one that is not sent now: it is there already, or may be. */
  Optional<Fault> clashOfUnsent(String key, JsonNode payload) {
    return clash(key, preparer.targetKeyOfUnsent(key, payload));
  }

  private synchronized Optional<Fault> clash(String key, @Nullable String target) {
    Optional<String> other = target == null ? Optional.empty() : targetKeys.claim(target, key);
    other
        .flatMap(queue::withdrawUnsent)
        .ifPresent(waiting -> reject.accept(waiting.task(), fault(String.valueOf(target), key)));
    return other.map(name -> fault(String.valueOf(target), name));
  }

  private Fault fault(String target, String other) {
    return Fault.of(
            "has the target key \""
                + target
                + "\" in common with item \""
                + other
                + "\": only one of them can be there")
        .onField(String.join("|", outgoing.operation().key()));
  }
}
