package io.crossdock.mapping;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Gives an item the form that the other side takes.
 *
 * <p>The engine calls it from several threads at once, with one item a call and the same item never
 * twice at the same time; it may change the item that it is given or make a new one. The same item
 * must always become the same result, since unchanged results are not sent again. An exception
 * fails that item alone.
 */
@FunctionalInterface
public interface Transformer {

  /** The item in its new form. */
  JsonNode apply(JsonNode item);

  /**
   * The name under which a file refers to this transformer, if it has one. A transformer without a
   * name runs, but cannot be written to a file.
   */
  default Optional<String> name() {
    return Optional.empty();
  }

  /** What it does, for lists and reports; the name unless said otherwise. */
  default String description() {
    return name().orElse("a function without a name");
  }

  /** A transformer with a name, so that a file can refer to it. */
  static Transformer named(String name, Transformer transformer) {
    requireNonNull(transformer, "transformer");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a transformer's name is blank");
    }
    return new NamedTransformer(name, transformer);
  }

  /** This transformer, and then another one with its result. */
  default Transformer then(Transformer next) {
    requireNonNull(next, "next");
    return item -> next.apply(apply(item));
  }
}
