package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Changes;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Settings;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.definition.ConfigurationChecks;
import io.crossdock.internal.definition.Identifiers;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.LogPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is read from a system: an entity, by an operation of its connector package.
 *
 * <p>An immutable definition, free of any environment, checked against the connector's catalogue
 * when it is built.
 */
public final class Incoming {

  private final String name;
  private final String identifier;
  private final String description;
  private final HttpClient client;
  private final @Nullable String subscriber;
  private final Operation operation;
  private final Chosen chosen;
  private final RequestParameters parameters;
  private final Settings settings;
  private final @Nullable String changedSince;
  private final @Nullable Duration overlap;
  private final Duration jobLimit;
  private final List<AlertRule> alerts;
  private final LogPolicy logging;

  /** How the operation was chosen: by its name, or by entity and action. */
  private enum Chosen {
    BY_NAME,
    BY_ENTITY
  }

  private Incoming(Builder builder, Operation operation) {
    this.name = builder.name;
    this.identifier =
        builder.identifier == null ? Identifiers.from(builder.name) : builder.identifier;
    this.description = builder.description;
    this.client = requireNonNull(builder.client, "client");
    this.subscriber = builder.subscriber;
    this.operation = operation;
    this.chosen = builder.operation == null ? Chosen.BY_ENTITY : Chosen.BY_NAME;
    this.parameters = builder.parameters;
    this.settings = builder.settings;
    this.changedSince = changes(builder, operation);
    this.overlap = builder.overlap;
    this.jobLimit = builder.jobLimit;
    this.alerts = List.copyOf(builder.alerts);
    this.logging = builder.logging;
  }

  private static @Nullable String changes(Builder builder, Operation operation) {
    return builder.changedSince == null || !builder.changedSince.isEmpty()
        ? builder.changedSince
        : operation.changes().orElseThrow().fields().get(0);
  }

  /**
   * A builder of an incoming configuration.
   *
   * @param name for people: {@code Akeneo - Get Products}
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Its name, for people. */
  public String name() {
    return name;
  }

  /** Its identifier, made from the name unless given: tasks and checkpoints belong to it. */
  public String identifier() {
    return identifier;
  }

  /** What it is for; empty unless given. */
  public String description() {
    return description;
  }

  /** The system that it reads from. */
  public HttpClient client() {
    return client;
  }

  /** The subscriber that the definition names; the client's own package unless it does. */
  public Optional<String> subscriber() {
    return Optional.ofNullable(subscriber);
  }

  /** What is moved. */
  public Entity entity() {
    return operation.entity();
  }

  /** What is done to it. */
  public String action() {
    return operation.action();
  }

  /** The row of the catalogue that is called. */
  public Operation operation() {
    return operation;
  }

  /** The name of the operation, where the definition chose it by name. */
  public Optional<String> operationName() {
    return chosen == Chosen.BY_NAME ? Optional.of(operation.name()) : Optional.empty();
  }

  /** Path, query and payload. */
  public RequestParameters parameters() {
    return parameters;
  }

  /** The connector's own settings. */
  public Settings settings() {
    return settings;
  }

  /** The stamp by which only what changed is read; empty where everything is read each time. */
  public Optional<String> changedSince() {
    return Optional.ofNullable(changedSince);
  }

  /** How far back the next read of changes begins: the operation's own overlap unless said. */
  public Duration overlap() {
    return ownOverlap().or(() -> operation.changes().map(Changes::overlap)).orElse(Duration.ZERO);
  }

  /** The overlap, where the definition says it. */
  public Optional<Duration> ownOverlap() {
    return Optional.ofNullable(overlap);
  }

  /** How long a remote job that makes what is read may take, before the run stops. */
  public Duration jobLimit() {
    return jobLimit;
  }

  /** When somebody is told that it does not work as it should; nobody unless said. */
  public List<AlertRule> alerts() {
    return alerts;
  }

  /** What it writes into its logs. */
  public LogPolicy logging() {
    return logging;
  }

  /** A builder that starts from this configuration. */
  public Builder toBuilder() {
    Builder builder = new Builder(name);
    builder.identifier = identifier;
    builder.description = description;
    builder.client = client;
    builder.subscriber = subscriber;
    builder.entity = operation.entity().name();
    builder.action = operation.action();
    builder.operation = operationName().orElse(null);
    builder.parameters = parameters;
    builder.settings = settings;
    builder.changedSince = changedSince;
    builder.overlap = overlap;
    builder.jobLimit = jobLimit;
    builder.alerts.addAll(alerts);
    builder.logging = logging;
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Incoming that
        && name.equals(that.name)
        && identifier.equals(that.identifier)
        && description.equals(that.description)
        && client.equals(that.client)
        && Objects.equals(subscriber, that.subscriber)
        && operation.name().equals(that.operation.name())
        && chosen == that.chosen
        && parameters.equals(that.parameters)
        && settings.equals(that.settings)
        && Objects.equals(changedSince, that.changedSince)
        && Objects.equals(overlap, that.overlap)
        && jobLimit.equals(that.jobLimit)
        && alerts.equals(that.alerts)
        && logging.equals(that.logging);
  }

  @Override
  public int hashCode() {
    return Objects.hash(identifier, client, operation.name(), parameters);
  }

  /** Name, client and operation; no parameters. */
  @Override
  public String toString() {
    return "incoming \"" + name + "\" (" + operation + " of " + client + ")";
  }

  /** Collects an {@link Incoming}. Not safe for use by several threads. */
  public static final class Builder extends ConfigurationBuilder<Builder> {
    private @Nullable String subscriber;
    private Duration jobLimit = Duration.ofHours(1);

    /** Empty for the operation's own. */
    private @Nullable String changedSince;

    private @Nullable Duration overlap;

    private Builder(String name) {
      super(name, "list");
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Names the subscriber, for those who want to see it written: it must be that of the client's
     * package.
     *
     * @param name such as {@code Adobe Commerce (Magento 2) Subscriber}
     */
    public Builder subscriber(String name) {
      this.subscriber = name;
      return this;
    }

    /**
     * Reads, from the second run on, only what changed since the run before, by the stamp that the
     * operation usually goes by.
     *
     * <p>A run that read to its end covers everything up to the moment at which its first page was
     * answered, by the remote's clock; the next asks for what changed since then, less the overlap.
     * What came twice that way is unchanged, and not sent again. Another definition (another query,
     * say) begins with everything. Each route has its own place: the read begins at the oldest.
     */
    public Builder changedSince() {
      this.changedSince = "";
      return this;
    }

    /**
     * The same as {@link #changedSince()}, by a stamp of your choice.
     *
     * @param field one that the operation's row names
     */
    public Builder changedSince(String field) {
      this.changedSince = requireNonNull(field, "field");
      return this;
    }

    /**
     * How far back the next read of changes begins, instead of the operation's own overlap: longer
     * than it takes until a change shows in the remote's list.
     *
     * @param overlap a second to 7 days
     */
    public Builder overlap(Duration overlap) {
      this.overlap = requireNonNull(overlap, "overlap");
      return this;
    }

    /**
     * How long a remote job that makes what is read (an export) may take in one run; an hour unless
     * said. Then the run stops, and the next one asks for the same job again.
     *
     * @param limit 1 second to 30 days
     */
    public Builder jobLimit(Duration limit) {
      this.jobLimit = requireNonNull(limit, "limit");
      return this;
    }

    /**
     * The configuration.
     *
     * @throws InvalidDefinitionException with every problem, not only the first
     */
    public Incoming build() {
      ConfigurationChecks checks = new ConfigurationChecks("Incoming \"" + name + "\"", this);
      checks.role(client, subscriber, "Subscriber");
      Operation row = checks.operation(client, operation, entity, action, null);
      checks.reading(row, parameters);
      checks.changes(row, changedSince, overlap);
      checks.settings(client, settings, Setting.Place.INCOMING);
      checks.jobLimit(jobLimit);
      checks.alerts(alerts);
      checks.connector(client, row, parameters, settings);
      checks.throwIfAny();
      return new Incoming(this, requireNonNull(row, "operation"));
    }
  }
}
