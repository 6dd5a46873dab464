package io.crossdock.mapping;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/** What a route does with an item between incoming and outgoing. A closed set, in order. */
public sealed interface Step {

  /**
   * Keeps some items.
   *
   * @param filter which
   */
  record Filtered(Filter filter) implements Step {
    /** Checks. */
    public Filtered {
      requireNonNull(filter, "filter");
    }
  }

  /**
   * Gives an item another form.
   *
   * @param transformer how
   */
  record Transformed(Transformer transformer) implements Step {
    /** Checks. */
    public Transformed {
      requireNonNull(transformer, "transformer");
    }
  }

  /**
   * Turns an item into the standard entity; from here on it is one, until the outgoing takes it.
   */
  record Standard() implements Step {}

  /**
   * Changes a standard entity, or an item as a record of the host's own.
   *
   * @param type the entity or record
   * @param change how
   * @param <T> the entity or record
   */
  record Changed<T>(Class<T> type, UnaryOperator<T> change) implements Step {
    /** Checks. */
    public Changed {
      requireNonNull(type, "type");
      requireNonNull(change, "change");
    }
  }
}
