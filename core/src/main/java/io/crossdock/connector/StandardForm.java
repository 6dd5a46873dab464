package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * How a platform writes and reads a standard entity, such as {@link io.crossdock.standard.Product}.
 *
 * <p>The engine calls from several threads, one item a call. What differs between shops is in the
 * settings; what must be known of the shop (attributes, options) is read with {@link
 * Connection#once}.
 *
 * @param <T> the standard entity
 */
public interface StandardForm<T> {

  /** The standard entity. */
  Class<T> type();

  /**
   * The parameters with which items are read that are all given to {@link #toStandard}: a form that
   * wants more than the definition asks for adds it here, and leaves what the definition says.
   *
   * <p>The engine asks where every route that shares the read makes it standard; a read that is
   * also wanted as it comes goes out as defined, so {@link #toStandard} must do without what is
   * added here. Gives the definition's own unless overridden.
   *
   * @param operation the row that is read
   * @param defined what the definition says, resolved
   */
  default ResolvedParameters readingFor(Operation operation, ResolvedParameters defined) {
    return defined;
  }

  /**
   * Turns an item as the remote gave it into the standard entity.
   *
   * @param item as the remote gave it
   * @param context settings of the incoming, the connection, and where remarks go
   * @throws ItemException if this item cannot be turned, with its field
   */
  T toStandard(JsonNode item, FormContext context);

  /**
   * Turns the standard entity into what the outgoing's operation takes, without envelope.
   *
   * @param standard the item
   * @param context settings of the outgoing, the connection, and where remarks go
   * @throws ItemException if this item cannot be turned, with its field
   */
  JsonNode fromStandard(T standard, FormContext context);

  /**
   * What of {@link #fromStandard}'s result says which item it is over there, and nothing else: the
   * fields of the row's key. The engine holds items that it need not send against those that it
   * does, and asks here since this needs no call.
   *
   * @param standard the item
   * @param context as there; its connection is not used
   * @return empty unless overridden: then unsent items are held against no other
   */
  default Optional<JsonNode> naming(T standard, FormContext context) {
    return Optional.empty();
  }

  /**
   * Is told, a page at a time, which entities it will turn for its target next, so that what must
   * be known of them over there is read in few calls. Does nothing unless overridden.
   *
   * @param standards about to be given to {@link #fromStandard}
   * @param context as there
   * @throws RemoteCallException if the remote cannot be asked
   */
  default void expect(List<T> standards, FormContext context) {}
}
