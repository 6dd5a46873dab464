package io.crossdock.mapping;

import static java.util.Objects.requireNonNull;

/**
 * An id in the remote's answer that is kept as a cross-reference, under the item's key.
 *
 * @param namespace where it is kept; 1 to 100 letters
 * @param answerPath where it is in the answer (JMESPath): {@code id}, {@code data.item.id};
 *     {@code @} where the answer is the id
 */
public record RememberedId(String namespace, String answerPath) {

  /** Checks that both are there. */
  public RememberedId {
    requireNonNull(namespace, "namespace");
    requireNonNull(answerPath, "answerPath");
  }
}
