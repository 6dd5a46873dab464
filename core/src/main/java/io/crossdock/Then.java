package io.crossdock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A further call for each item of an {@link Outgoing}, made with the answer of the calls before it
 * in hand: an order, then its lines, then its confirmation.
 *
 * <pre>{@code
 * .then(Then.named("lines").operation("create-lines").each("item.lines")
 *     .path("order", "&{answer.id}").payload("sku", "&{part.sku}"))
 * .then(Then.named("confirm").operation("confirm-orders").path("id", "&{answers.create.id}"))
 * }</pre>
 *
 * <p>References look into a tree of four names: {@code item}, the item as the first call sent it;
 * {@code answers}, what each call before was answered, by the step's name, the first call's by the
 * outgoing's action; {@code answer}, the same of the call right before; and {@code part}, the
 * element of {@link #each(String)}. A value that is not there is a failure of the item.
 *
 * <p>A task remembers the calls that are done, and of their answers what later steps refer to, up
 * to 64 KiB: a restart, a retry and a person's retry go on at the step that was not done. Steps are
 * known by their names: one that is added later is made for tasks that are under way, and what a
 * task remembers of one that is gone is ignored.
 *
 * <p>Where any call of an outgoing must not be repeated (a create), an item goes once, whatever its
 * version, as it does where the first one is a create. For an item that may change, and a create of
 * something beside it, take two outgoings.
 *
 * <p>Immutable: each method gives a changed copy. What is wrong with it is said when the outgoing
 * is built.
 */
public final class Then {

  private final String name;
  private final String operation;
  private final @Nullable String when;
  private final @Nullable String each;
  private final RequestParameters parameters;

  private Then(
      String name,
      String operation,
      @Nullable String when,
      @Nullable String each,
      RequestParameters parameters) {
    this.name = name;
    this.operation = operation;
    this.when = when;
    this.each = each;
    this.parameters = parameters;
  }

  /**
   * A step; its operation is still to be said.
   *
   * @param name letters, digits and {@code _}, as references may name it; not the outgoing's action
   */
  public static Then named(String name) {
    return new Then(requireNonNull(name, "name"), "", null, null, RequestParameters.none());
  }

  /**
   * What is called. Required.
   *
   * @param operation a row of the client's catalogue that writes, and is not followed as a job
   */
  public Then operation(String operation) {
    return new Then(name, requireNonNull(operation, "operation"), when, each, parameters);
  }

  /**
   * Makes the call only for items for which this holds; for all others the step is passed over.
   *
   * @param jmesPath an expression on the tree, such as {@code item.paid}
   */
  public Then when(String jmesPath) {
    return new Then(name, operation, requireNonNull(jmesPath, "jmesPath"), each, parameters);
  }

  /**
   * Sends each element of a list as an item of the operation, as many a call as it takes. The step
   * is done when all parts are; those that are done are not sent again. Its answers are not kept.
   *
   * @param jmesPath where the list is in the tree, such as {@code item.lines}; at most 10,000
   *     elements, and an empty one is done at once
   */
  public Then each(String jmesPath) {
    return new Then(name, operation, when, requireNonNull(jmesPath, "jmesPath"), parameters);
  }

  /**
   * Path, query and payload at once, instead of those said before. Without a payload, a part is
   * sent as it is, and a step without parts sends an empty object.
   *
   * @param parameters whose references look into the tree
   */
  public Then parameters(RequestParameters parameters) {
    return new Then(name, operation, when, each, requireNonNull(parameters, "parameters"));
  }

  /**
   * Fills a hole of the operation's path.
   *
   * @param hole its name
   * @param value a text that may hold references
   */
  public Then path(String hole, String value) {
    return parameters(parameters.withPath(hole, value));
  }

  /**
   * Adds a query parameter.
   *
   * @param parameter its name
   * @param value a text that may hold references
   */
  public Then query(String parameter, String value) {
    return parameters(parameters.withQuery(parameter, value));
  }

  /**
   * Adds a field to the payload.
   *
   * @param field its name
   * @param value a text that may hold references
   */
  public Then payload(String field, String value) {
    return payload(field, TextNode.valueOf(value));
  }

  /**
   * Adds a field to the payload.
   *
   * @param field its name
   * @param value a tree whose texts may hold references
   */
  public Then payload(String field, JsonNode value) {
    return parameters(parameters.withPayload(field, value));
  }

  /** Its name: references and tasks know it by that. */
  public String name() {
    return name;
  }

  /** The name of the operation in the catalogue; empty as long as it was not said. */
  public String operation() {
    return operation;
  }

  /** For which items the call is made (JMESPath); for all unless it says. */
  public Optional<String> when() {
    return Optional.ofNullable(when);
  }

  /** Where its parts are (JMESPath); empty for one call an item. */
  public Optional<String> each() {
    return Optional.ofNullable(each);
  }

  /** Path, query and payload. */
  public RequestParameters parameters() {
    return parameters;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Then that
        && name.equals(that.name)
        && operation.equals(that.operation)
        && Objects.equals(when, that.when)
        && Objects.equals(each, that.each)
        && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, operation, parameters);
  }

  /** Name and operation; no parameters. */
  @Override
  public String toString() {
    return "step \"" + name + "\" (" + operation + ")";
  }
}
