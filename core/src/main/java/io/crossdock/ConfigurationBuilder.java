package io.crossdock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Settings;
import io.crossdock.http.HttpClient;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.LogPolicy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of an {@link Incoming} and of an {@link Outgoing} have in common: name, system,
 * operation and request parameters. Not safe for use by several threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ConfigurationBuilder<B extends ConfigurationBuilder<B>>
    permits Incoming.Builder, Outgoing.Builder {

  @NotBlank(message = "must not be blank")
  final String name;

  @Pattern(regexp = "[a-z0-9][a-z0-9._-]*", message = "takes lower case letters, digits, . _ -")
  @Nullable String identifier;

  String description = "";

  @NotNull(message = "is missing: the system to read from or to write to")
  @Nullable HttpClient client;

  @Nullable String entity;
  String action;
  @Nullable String operation;
  RequestParameters parameters = RequestParameters.none();
  Settings settings = Settings.none();
  final List<AlertRule> alerts = new ArrayList<>();
  LogPolicy logging = LogPolicy.standard();

  ConfigurationBuilder(String name, String action) {
    this.name = requireNonNull(name, "name");
    this.action = action;
  }

  abstract B self();

  /**
   * Another identifier than the one made from the name.
   *
   * @param identifier lower case letters, digits, {@code . _ -}
   */
  public final B identifier(String identifier) {
    this.identifier = identifier;
    return self();
  }

  /**
   * What it is for.
   *
   * @param description for people
   */
  public final B description(String description) {
    this.description = description;
    return self();
  }

  /**
   * The system to read from or to write to. Required.
   *
   * @param client whose connector package is used
   */
  public final B client(HttpClient client) {
    this.client = client;
    return self();
  }

  /**
   * What is moved, by its name in the connector's catalogue. Required, unless the operation is
   * named.
   *
   * @param entity such as {@code products}
   */
  public final B entity(String entity) {
    this.entity = entity;
    return self();
  }

  /**
   * What is moved. Required, unless the operation is named.
   *
   * @param entity in the connector's catalogue
   */
  public final B entity(Entity entity) {
    return entity(entity.name());
  }

  /**
   * What is done to it; unless said, an incoming lists ({@code list}) and an outgoing writes what
   * is there and what is not ({@code upsert}).
   *
   * @param action as the catalogue names it
   */
  public final B action(String action) {
    this.action = action;
    return self();
  }

  /**
   * The operation by its name in the catalogue, instead of entity and action.
   *
   * @param operation any row
   */
  public final B operation(String operation) {
    this.operation = operation;
    return self();
  }

  /**
   * Path, query and payload at once, instead of those set before.
   *
   * @param parameters such as {@code RequestParameters.parse("{path: [], query: [], payload: []}")}
   */
  public final B parameters(RequestParameters parameters) {
    this.parameters = requireNonNull(parameters, "parameters");
    return self();
  }

  /**
   * Fills a hole of the operation's path.
   *
   * @param name of the hole
   * @param value a text that may hold references
   */
  public final B path(String name, String value) {
    parameters = parameters.withPath(name, value);
    return self();
  }

  /**
   * Adds a query parameter, after those already there.
   *
   * @param name of the parameter
   * @param value a text that may hold references
   */
  public final B query(String name, String value) {
    parameters = parameters.withQuery(name, value);
    return self();
  }

  /**
   * Adds a field to the payload.
   *
   * @param name of the field
   * @param value a tree whose texts may hold references
   */
  public final B payload(String name, JsonNode value) {
    parameters = parameters.withPayload(name, value);
    return self();
  }

  /**
   * A setting of the connector's own.
   *
   * @param name as the connector declares it
   * @param value a text; a number as text
   */
  public final B setting(String name, String value) {
    this.settings = settings.with(name, value);
    return self();
  }

  /**
   * A setting of the connector's own.
   *
   * @param name as the connector declares it
   * @param value a list of texts, or texts by name
   */
  public final B setting(String name, JsonNode value) {
    this.settings = settings.with(name, value);
    return self();
  }

  /**
   * Tells somebody when this does not work as it should, beside the rules said before.
   *
   * @param rule when, and who
   */
  public final B alert(AlertRule rule) {
    alerts.add(requireNonNull(rule, "rule"));
    return self();
  }

  /**
   * What it writes into its logs, instead of {@link LogPolicy#standard()}.
   *
   * @param policy level and bodies
   */
  public final B logging(LogPolicy policy) {
    this.logging = requireNonNull(policy, "policy");
    return self();
  }
}
