package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.internal.definition.Identifiers;
import io.crossdock.internal.definition.RouteChecks;
import io.crossdock.mapping.Filter;
import io.crossdock.mapping.Step;
import io.crossdock.mapping.Transformer;
import io.crossdock.monitor.AlertRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Joins an incoming to one or more outgoing configurations, with filters and transformers between.
 *
 * <p>An immutable definition. Several routes may share an incoming; those that run together read it
 * once.
 */
public final class Route {

  private final String name;
  private final String identifier;
  private final Incoming incoming;
  private final List<Step> steps;
  private final List<Outgoing> outgoings;
  private final @Nullable RetryPolicy retry;
  private final List<AlertRule> alerts;

  private Route(Builder builder, List<Outgoing> outgoings) {
    this.name =
        builder.name == null
            ? builder.incoming.name() + " to " + outgoings.get(0).name()
            : builder.name;
    this.identifier = builder.identifier == null ? Identifiers.from(name) : builder.identifier;
    this.incoming = builder.incoming;
    this.steps = List.copyOf(builder.steps);
    this.outgoings = List.copyOf(outgoings);
    this.retry = builder.retry;
    this.alerts = List.copyOf(builder.alerts);
  }

  /**
   * A builder of a route.
   *
   * @param incoming what is read
   */
  public static Builder from(Incoming incoming) {
    return new Builder(incoming);
  }

  /** Its name, made from those of its ends unless given. */
  public String name() {
    return name;
  }

  /** Its identifier, made from the name unless given: tasks and checkpoints belong to it. */
  public String identifier() {
    return identifier;
  }

  /** What is read. */
  public Incoming incoming() {
    return incoming;
  }

  /** What is done with an item on the way, in order. */
  public List<Step> steps() {
    return steps;
  }

  /** What is written; at least one. */
  public List<Outgoing> outgoings() {
    return outgoings;
  }

  /**
   * How often its items are sent again; where it says nothing, the {@linkplain
   * RetryPolicy#standard() standard} policy with the attempts of each outgoing.
   */
  public Optional<RetryPolicy> retry() {
    return Optional.ofNullable(retry);
  }

  /** When somebody is told that it does not work as it should; nobody unless said. */
  public List<AlertRule> alerts() {
    return alerts;
  }

  /** Whether items go as a standard entity. */
  public boolean isStandard() {
    return steps.stream().anyMatch(Step.Standard.class::isInstance);
  }

  /** A builder that starts from this route; its outgoing configurations are given anew. */
  public Builder toBuilder() {
    Builder builder = new Builder(incoming);
    builder.name = name;
    builder.identifier = identifier;
    builder.steps.addAll(steps);
    builder.retry = retry;
    builder.alerts.addAll(alerts);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Route that
        && name.equals(that.name)
        && identifier.equals(that.identifier)
        && incoming.equals(that.incoming)
        && steps.equals(that.steps)
        && outgoings.equals(that.outgoings)
        && Objects.equals(retry, that.retry)
        && alerts.equals(that.alerts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(identifier, incoming, outgoings);
  }

  /** The name. */
  @Override
  public String toString() {
    return "route \"" + name + "\"";
  }

  /** Collects a {@link Route}. Not safe for use by several threads. */
  public static final class Builder {
    private final Incoming incoming;
    private @Nullable String name;
    private @Nullable String identifier;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable RetryPolicy retry;
    private final List<AlertRule> alerts = new ArrayList<>();

    private Builder(Incoming incoming) {
      this.incoming = requireNonNull(incoming, "incoming");
    }

    /**
     * Another name than the one made from its ends.
     *
     * @param name for people
     */
    public Builder named(String name) {
      this.name = name;
      return this;
    }

    /**
     * Another identifier than the one made from the name.
     *
     * @param identifier lower case letters, digits, {@code . _ -}
     */
    public Builder identifier(String identifier) {
      this.identifier = identifier;
      return this;
    }

    /**
     * Keeps some items; the others are counted as filtered.
     *
     * @param filter which; called by several threads
     */
    public Builder filter(Filter filter) {
      steps.add(new Step.Filtered(filter));
      return this;
    }

    /**
     * Keeps the items for which a JMESPath expression is true.
     *
     * @param jmesPath such as {@code enabled == `true`}
     * @throws IllegalArgumentException if it is no JMESPath expression
     */
    public Builder filter(String jmesPath) {
      return filter(Filter.jmesPath(jmesPath));
    }

    /**
     * Gives an item another form.
     *
     * @param transformer how; called by several threads
     */
    public Builder transform(Transformer transformer) {
      steps.add(new Step.Transformed(transformer));
      return this;
    }

    /** Turns items into the standard entity, which each outgoing turns into its own form. */
    public Builder standard() {
      steps.add(new Step.Standard());
      return this;
    }

    /**
     * Changes an item as a type: behind {@link #standard()} as the standard entity, on a route
     * without it as a record of the host's own, read and written by Jackson.
     *
     * <p>A record of the host's names every field of the item, else the item fails with the field
     * that it does not name: nothing is dropped in silence.
     *
     * @param type the entity, such as {@code Product.class}, or the host's own record
     * @param change how; called by several threads
     */
    public <T> Builder transform(Class<T> type, UnaryOperator<T> change) {
      steps.add(new Step.Changed<>(type, change));
      return this;
    }

    /**
     * How often its items are sent again, after how long, and after which failures; it goes before
     * {@link Outgoing.Builder#attempts(int)}.
     *
     * @param policy for all outgoing configurations of the route
     */
    public Builder retry(RetryPolicy policy) {
      this.retry = requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Tells somebody when the route does not work as it should, beside the rules said before.
     *
     * @param rule when, and who
     */
    public Builder alert(AlertRule rule) {
      alerts.add(requireNonNull(rule, "rule"));
      return this;
    }

    /**
     * The route to its outgoing configurations.
     *
     * @param first where items go
     * @param more where they go as well
     * @throws InvalidDefinitionException with every problem, not only the first
     */
    public Route to(Outgoing first, Outgoing... more) {
      List<Outgoing> outgoings = new ArrayList<>();
      outgoings.add(requireNonNull(first, "outgoing"));
      outgoings.addAll(List.of(more));
      Route route = new Route(this, outgoings);
      RouteChecks.check(route);
      return route;
    }
  }
}
