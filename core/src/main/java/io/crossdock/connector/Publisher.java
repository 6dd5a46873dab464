package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes items of one entity to a remote system.
 *
 * <p>The engine calls from several threads at a time, never with one key twice at once, in the
 * order of each key. It groups items into batches, halves a batch that was refused as a whole,
 * repeats what may be repeated, and keeps the books: an implementation turns items into calls and
 * answers into outcomes, and keeps nothing between calls.
 *
 * <pre>{@code
 * public List<Outcome> publish(Write write) {
 *   Operation row = write.operation();
 *   WriteItem item = write.items().get(0); // one: the row's form is single
 *   Call call =
 *       Call.of(row, row.path(item.parameters()::path))
 *           .query(Dialect.plain().query(row, item.parameters().query()))
 *           .body(Body.json(item.body()))
 *           .build();
 *   JsonNode answer = write.connection().send(call).json();
 *   return List.of(Outcome.published(item.key(), answer));
 * }
 * }</pre>
 *
 * <p>A call that the remote refuses throws out of {@link Connection#send}, as {@link ErrorReader}
 * reads it, and is not caught: the engine fails the one item, or halves a batch. Where a batch is
 * answered 200 item by item, each refusal there is an {@link Outcome#failed}. Answers that may be
 * empty are asked {@link Answer#isEmpty()} first.
 */
public interface Publisher {

  /**
   * Sends the items and says what became of each.
   *
   * <p>An item without an outcome counts as unanswered: it is tried again where the operation may
   * be repeated, and is in doubt where not. An outcome for a key that was not asked for is an error
   * that the report names; it closes nothing.
   *
   * @param write the operation, the items, and the connection
   * @return an outcome for each item that the remote answered, in any order
   * @throws RemoteCallException if the call failed as a whole; the engine goes by its kind
   */
  List<Outcome> publish(Write write);

  /**
   * Whether each outcome of an operation carries an answer about its item alone, so that ids can be
   * taken out of it; true for one item a call unless overridden.
   *
   * @param operation a row that is called
   */
  default boolean answersEachItem(Operation operation) {
    return operation.form() == Operation.Form.SINGLE;
  }

  /**
   * Which items may share a batch: only those of equal groups do.
   *
   * @param operation the row that is called
   * @param item one item
   * @return all in one group, unless overridden
   */
  default String group(Operation operation, WriteItem item) {
    return "";
  }

  /**
   * What makes an item the same item over there, in the remote's own comparison: two items of the
   * source that have it in common cannot both be there. The engine sends neither, if it finds that
   * out in time, and else only the first; it never gives both to one call, or to two at a time.
   *
   * <p>Unless overridden, the values for the holes of the row's path (the definition's, or the
   * item's fields of that name) and the fields of its key, letter by letter; empty where one of
   * them is not there. A platform that compares without case gives it in lower case.
   *
   * @param operation the row that is called
   * @param item one item; its body may hold nothing but what names it (see {@link
   *     StandardForm#naming})
   * @return empty where the item does not say: then it is held against no other
   * @throws RemoteCallException of kind {@code REFUSED} if the item cannot be named at all
   */
  default Optional<String> targetKey(Operation operation, WriteItem item) {
    Set<String> parts = new LinkedHashSet<>();
    for (String hole : operation.pathParameters()) {
      JsonNode field = item.body().path(hole);
      Optional<String> value =
          item.parameters()
              .path(hole)
              .or(() -> field.isValueNode() ? Optional.of(field.asText()) : Optional.empty());
      if (value.isEmpty()) {
        // The publisher fills this hole in a way of its own: better no answer than a wrong one.
        return Optional.empty();
      }
      parts.add(value.get());
    }
    return operation
        .keyOf(item.body())
        .map(
            key -> {
              parts.add(key);
              return String.join("|", parts);
            });
  }

  /**
   * Asks what became of a job that took items; the engine polls with a growing pause.
   *
   * @param follow the job and its open items
   * @return an outcome for each item that is settled; an item that is still open has none
   * @throws RemoteCallException if the call failed; {@code REFUSED} if the remote does not know the
   *     job: its items are then in doubt, or tried again where the operation may be repeated
   */
  default List<Outcome> follow(Follow follow) {
    throw new IllegalStateException(
        "operation "
            + follow.operation().name()
            + " was accepted into a job that cannot be followed");
  }

  /**
   * Words for a job that stays open beyond its limit: what is probably wrong over there.
   *
   * @param follow the job and its open items
   */
  default String overdue(Follow follow) {
    return follow.positions().size() + " items of job " + follow.job() + " are still open";
  }

  /**
   * Looks up whether an item whose answer was lost exists. Called only for rows that name a
   * look-up.
   *
   * @param lookUp what was sent
   * @return nothing, one, or several: only one settles it
   */
  default List<Found> lookUp(LookUp lookUp) {
    throw new IllegalStateException(
        "operation " + lookUp.operation().name() + " names a look-up that its publisher lacks");
  }
}
