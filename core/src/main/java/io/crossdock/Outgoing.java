package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Operation;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Settings;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.definition.ConfigurationChecks;
import io.crossdock.internal.definition.Identifiers;
import io.crossdock.mapping.Reference;
import io.crossdock.mapping.ReferenceField;
import io.crossdock.mapping.RememberedId;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.LogPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written to a system: an entity and an action, by an operation of its connector package.
 *
 * <p>An immutable definition, free of any environment, checked against the connector's catalogue
 * when it is built.
 */
public final class Outgoing {

  /** What becomes of an item whose answer was lost and that is not there when it is looked up. */
  public enum WhenNotFound {
    /** It is sent once more. */
    SEND_AGAIN,
    /** It is left to a person: {@link io.crossdock.task.TaskState#IN_DOUBT}. */
    IN_DOUBT
  }

  private final String name;
  private final String identifier;
  private final String description;
  private final HttpClient client;
  private final @Nullable String publisher;
  private final Operation operation;
  private final Chosen chosen;
  private final RequestParameters parameters;
  private final Settings settings;
  private final Operation.@Nullable Form form;
  private final int batchSize;
  private final int attempts;
  private final Duration jobLimit;
  private final WhenNotFound whenNotFound;
  private final Duration lookUpPause;
  private final List<ReferenceField> references;
  private final List<RememberedId> remembered;
  private final List<Then> steps;
  private final List<AlertRule> alerts;
  private final LogPolicy logging;

  /** How the operation was chosen: by its name, or by entity and action. */
  private enum Chosen {
    BY_NAME,
    BY_ENTITY
  }

  private Outgoing(Builder builder, Operation operation) {
    this.name = builder.name;
    this.identifier =
        builder.identifier == null ? Identifiers.from(builder.name) : builder.identifier;
    this.description = builder.description;
    this.client = requireNonNull(builder.client, "client");
    this.publisher = builder.publisher;
    this.operation = operation;
    this.chosen = builder.operation == null ? Chosen.BY_ENTITY : Chosen.BY_NAME;
    this.parameters = builder.parameters;
    this.settings = builder.settings;
    this.form = builder.form;
    this.batchSize = builder.batchSize == null ? operation.batchSize() : builder.batchSize;
    this.attempts = builder.attempts;
    this.jobLimit = builder.jobLimit;
    this.whenNotFound = builder.whenNotFound == null ? usually(operation) : builder.whenNotFound;
    this.lookUpPause = builder.lookUpPause;
    this.references = List.copyOf(builder.references);
    this.remembered = List.copyOf(builder.remembered);
    this.steps = List.copyOf(builder.steps);
    this.alerts = List.copyOf(builder.alerts);
    this.logging = builder.logging;
  }

  /** A remote that shows late what it took may have an item that is not to be seen. */
  private static WhenNotFound usually(Operation operation) {
    return operation.lookUpWithin().isZero() ? WhenNotFound.SEND_AGAIN : WhenNotFound.IN_DOUBT;
  }

  /**
   * A builder of an outgoing configuration.
   *
   * @param name for people: {@code Magento - Upsert Products}
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

  /** The system that it writes to. */
  public HttpClient client() {
    return client;
  }

  /** The publisher that the definition names; the client's own package unless it does. */
  public Optional<String> publisher() {
    return Optional.ofNullable(publisher);
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

  /** The form that the definition asks for; the preferred one unless it does. */
  public Optional<Operation.Form> form() {
    return Optional.ofNullable(form);
  }

  /** How many items go into one call. */
  public int batchSize() {
    return batchSize;
  }

  /** How often an item that is not taken for a passing reason is sent, before it has failed. */
  public int attempts() {
    return attempts;
  }

  /**
   * How long a remote job that took items is followed, before what it still holds is left for the
   * next run.
   */
  public Duration jobLimit() {
    return jobLimit;
  }

  /**
   * What becomes of an item whose answer was lost and that is not there when it is looked up; for
   * operations that must not be repeated and that can be looked up.
   */
  public WhenNotFound whenNotFound() {
    return whenNotFound;
  }

  /** How long after a look-up that found nothing it is looked up once more. */
  public Duration lookUpPause() {
    return lookUpPause;
  }

  /** The fields that hold codes of the source, which become ids of the target. */
  public List<ReferenceField> references() {
    return references;
  }

  /** What is kept of the remote's answers as cross-references. */
  public List<RememberedId> remembered() {
    return remembered;
  }

  /** The further calls for each item, in their order; none unless said. */
  public List<Then> steps() {
    return steps;
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
    builder.publisher = publisher;
    builder.entity = operation.entity().name();
    builder.action = operation.action();
    builder.operation = operationName().orElse(null);
    builder.parameters = parameters;
    builder.settings = settings;
    builder.form = form;
    builder.batchSize = batchSize == operation.batchSize() ? null : batchSize;
    builder.attempts = attempts;
    builder.jobLimit = jobLimit;
    builder.whenNotFound = whenNotFound;
    builder.lookUpPause = lookUpPause;
    builder.references.addAll(references);
    builder.remembered.addAll(remembered);
    builder.steps.addAll(steps);
    builder.alerts.addAll(alerts);
    builder.logging = logging;
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Outgoing that
        && name.equals(that.name)
        && identifier.equals(that.identifier)
        && description.equals(that.description)
        && client.equals(that.client)
        && Objects.equals(publisher, that.publisher)
        && operation.name().equals(that.operation.name())
        && chosen == that.chosen
        && parameters.equals(that.parameters)
        && settings.equals(that.settings)
        && form == that.form
        && batchSize == that.batchSize
        && attempts == that.attempts
        && jobLimit.equals(that.jobLimit)
        && whenNotFound == that.whenNotFound
        && lookUpPause.equals(that.lookUpPause)
        && references.equals(that.references)
        && remembered.equals(that.remembered)
        && steps.equals(that.steps)
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
    return "outgoing \"" + name + "\" (" + operation + " of " + client + ")";
  }

  /** Collects an {@link Outgoing}. Not safe for use by several threads. */
  public static final class Builder extends ConfigurationBuilder<Builder> {
    private @Nullable String publisher;
    private Operation.@Nullable Form form;
    private @Nullable Integer batchSize;
    private int attempts = 5;
    private Duration jobLimit = Duration.ofMinutes(10);
    private @Nullable WhenNotFound whenNotFound;
    private Duration lookUpPause = Duration.ofSeconds(10);
    private final List<ReferenceField> references = new ArrayList<>();
    private final List<RememberedId> remembered = new ArrayList<>();
    private final List<Then> steps = new ArrayList<>();

    private Builder(String name) {
      super(name, "upsert");
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Names the publisher, for those who want to see it written: it must be that of the client's
     * package.
     *
     * @param name such as {@code Adobe Commerce (Magento 2) Publisher}
     */
    public Builder publisher(String name) {
      this.publisher = name;
      return this;
    }

    /**
     * Another form of the action than the preferred one: {@code BULK} for Magento's asynchronous
     * bulk, which needs a consumer in the shop.
     *
     * @param form that the catalogue has for the entity and action
     */
    public Builder form(Operation.Form form) {
      this.form = form;
      return this;
    }

    /**
     * Fewer items a call than the operation takes.
     *
     * @param items 1 to the operation's own size
     */
    public Builder batchSize(int items) {
      this.batchSize = items;
      return this;
    }

    /**
     * How often an item that is not taken for a passing reason is sent, before it has failed; 5
     * unless said.
     *
     * @param attempts 1 to 100
     */
    public Builder attempts(int attempts) {
      this.attempts = attempts;
      return this;
    }

    /**
     * How long a remote job that took items (a bulk) is followed in one run; 10 minutes unless
     * said. What it still holds then is left, and the next run follows the job again.
     *
     * @param limit 1 second to 30 days
     */
    public Builder jobLimit(Duration limit) {
      this.jobLimit = requireNonNull(limit, "limit");
      return this;
    }

    /**
     * What becomes of an item whose answer was lost and that is not there when it is looked up,
     * twice and with a pause between: sent once more unless said. Where the operation's row says
     * how late the remote may show it, it is looked up until then, and is in doubt unless said.
     *
     * @param whenNotFound {@code IN_DOUBT} where the remote may show late what it took
     */
    public Builder whenNotFound(WhenNotFound whenNotFound) {
      this.whenNotFound = requireNonNull(whenNotFound, "whenNotFound");
      return this;
    }

    /**
     * How long after a look-up that found nothing it is looked up once more; 10 seconds unless
     * said.
     *
     * @param pause 0 to an hour; longer than the remote needs to show what it took
     */
    public Builder lookUpPause(Duration pause) {
      this.lookUpPause = requireNonNull(pause, "pause");
      return this;
    }

    /**
     * Says that a field holds the source's code, or a list of codes, of something that the target
     * calls by an id: the id goes out in its place. What is absent or null stays so.
     *
     * @param field where it is in the item as it is sent: {@code parent}, {@code
     *     links.category_id}; lists on the way are gone through
     * @param reference in which namespace, and what happens where the code has no id
     */
    public Builder reference(String field, Reference reference) {
      references.add(new ReferenceField(field, reference));
      return this;
    }

    /**
     * Keeps an id out of the remote's answer as a cross-reference, under the item's key.
     *
     * @param namespace where {@link #reference references} find it; 1 to 100 letters
     * @param answerPath where the id is in the answer (JMESPath); {@code @} where the answer is the
     *     id
     */
    public Builder remember(String namespace, String answerPath) {
      remembered.add(new RememberedId(namespace, answerPath));
      return this;
    }

    /**
     * Makes a further call for each item, behind those said before: with their answers in hand. An
     * item is finished when all its calls are done.
     *
     * @param step to the same client
     */
    public Builder then(Then step) {
      steps.add(requireNonNull(step, "step"));
      return this;
    }

    /**
     * The configuration.
     *
     * @throws InvalidDefinitionException with every problem, not only the first
     */
    public Outgoing build() {
      ConfigurationChecks checks = new ConfigurationChecks("Outgoing \"" + name + "\"", this);
      checks.role(client, publisher, "Publisher");
      Operation row = checks.operation(client, operation, entity, action, form);
      checks.writing(row, parameters);
      checks.settings(client, settings, Setting.Place.OUTGOING);
      checks.connector(client, row, parameters, settings);
      checks.within("batchSize", batchSize, 1, row == null ? Integer.MAX_VALUE : row.batchSize());
      checks.within("attempts", attempts, 1, 100);
      checks.jobLimit(jobLimit);
      checks.alerts(alerts);
      checks.within("lookUpPause", lookUpPause, Duration.ZERO, Duration.ofHours(1));
      checks.references(references);
      checks.remembering(client, row, batchSize, remembered);
      checks.steps(client, row, steps, settings);
      checks.throwIfAny();
      return new Outgoing(this, requireNonNull(row, "operation"));
    }
  }
}
