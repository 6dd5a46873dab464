package io.crossdock.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Settings;
import io.crossdock.internal.definition.ClientChecks;
import io.crossdock.internal.definition.Identifiers;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One remote system: a connector package, a base URL, a sign-in, and what that connector requires.
 *
 * <p>An immutable definition, free of any environment: texts may hold {@code ${NAME}}. Equal
 * clients share sign-in and rate budget within one {@link io.crossdock.Crossdock}.
 */
public final class HttpClient {

  private final String name;
  private final String identifier;
  private final Connector connector;
  private final String baseUrl;
  private final Authentication authentication;
  private final Settings settings;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Duration callTimeout;
  private final AnswerLimits limits;
  private final @Nullable Integer atOnce;
  private final Transport transport;

  /** Whether secrets may travel without TLS. */
  public enum Transport {
    /** https only; http to loopback addresses. */
    SECURE,
    /** http to any host, as the definition says by name. */
    PLAIN_ALLOWED
  }

  private HttpClient(Builder builder) {
    this.name = builder.name;
    this.identifier =
        builder.identifier == null ? Identifiers.from(builder.name) : builder.identifier;
    this.connector = requireNonNull(builder.connector, "connector");
    this.baseUrl = requireNonNull(builder.baseUrl, "baseUrl");
    this.authentication = builder.authentication;
    this.settings = builder.settings;
    this.connectTimeout = builder.connectTimeout;
    this.readTimeout = builder.readTimeout;
    this.callTimeout = builder.callTimeout;
    this.limits = builder.limits;
    this.atOnce = builder.atOnce;
    this.transport = builder.transport;
  }

  /**
   * A builder of a client.
   *
   * @param name for people: {@code Magento fake test}
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Its name, for people. */
  public String name() {
    return name;
  }

  /** Its identifier, made from the name unless given. */
  public String identifier() {
    return identifier;
  }

  /** The connector package that speaks to it. */
  public Connector connector() {
    return connector;
  }

  /** The base URL, as the definition gives it. */
  public String baseUrl() {
    return baseUrl;
  }

  /** How it signs in. */
  public Authentication authentication() {
    return authentication;
  }

  /** The connector's own settings. */
  public Settings settings() {
    return settings;
  }

  /** How long to wait for a connection; never 0. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** How long to wait between two bytes of an answer; never 0. */
  public Duration readTimeout() {
    return readTimeout;
  }

  /** How long a whole call may take; never 0. */
  public Duration callTimeout() {
    return callTimeout;
  }

  /** What an answer may cost. */
  public AnswerLimits limits() {
    return limits;
  }

  /** Calls at a time, where the definition sets fewer than the connector. */
  public Optional<Integer> atOnce() {
    return Optional.ofNullable(atOnce);
  }

  /** Whether secrets may travel without TLS. */
  public Transport transport() {
    return transport;
  }

  /** A builder that starts from this client. */
  public Builder toBuilder() {
    Builder builder = new Builder(name);
    builder.identifier = identifier;
    builder.connector = connector;
    builder.baseUrl = baseUrl;
    builder.authentication = authentication;
    builder.settings = settings;
    builder.connectTimeout = connectTimeout;
    builder.readTimeout = readTimeout;
    builder.callTimeout = callTimeout;
    builder.limits = limits;
    builder.atOnce = atOnce;
    builder.transport = transport;
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HttpClient that
        && name.equals(that.name)
        && identifier.equals(that.identifier)
        && connector.id().equals(that.connector.id())
        && baseUrl.equals(that.baseUrl)
        && authentication.equals(that.authentication)
        && settings.equals(that.settings)
        && connectTimeout.equals(that.connectTimeout)
        && readTimeout.equals(that.readTimeout)
        && callTimeout.equals(that.callTimeout)
        && limits.equals(that.limits)
        && Objects.equals(atOnce, that.atOnce)
        && transport == that.transport;
  }

  @Override
  public int hashCode() {
    return Objects.hash(identifier, connector.id(), baseUrl, authentication);
  }

  /** Name and connector; no credential. */
  @Override
  public String toString() {
    return "client \"" + name + "\" (" + connector.id() + ")";
  }

  /** Collects an {@link HttpClient}. Not safe for use by several threads. */
  public static final class Builder {
    @NotBlank(message = "must not be blank")
    private final String name;

    @Pattern(regexp = "[a-z0-9][a-z0-9._-]*", message = "takes lower case letters, digits, . _ -")
    private @Nullable String identifier;

    private @Nullable Connectors connectors;
    private @Nullable String connectorName;
    private @Nullable Connector connector;

    @NotBlank(message = "is missing: the address of the system, such as \"${Magento_Url}\"")
    private @Nullable String baseUrl;

    @NotNull private Authentication authentication = Authentication.none();
    private Settings settings = Settings.none();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(60);
    private Duration callTimeout = Duration.ofMinutes(5);
    private AnswerLimits limits = AnswerLimits.standard();
    private @Nullable Integer atOnce;
    private Transport transport = Transport.SECURE;

    private Builder(String name) {
      this.name = requireNonNull(name, "name");
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
     * The connector package, by its id or display name. Required, unless given as an object.
     *
     * @param name such as {@code magento}, or {@code Adobe Commerce (Magento 2)}
     */
    public Builder connector(String name) {
      this.connectorName = name;
      this.connector = null;
      return this;
    }

    /**
     * The connector package as an object.
     *
     * @param connector instead of a name
     */
    public Builder connector(Connector connector) {
      this.connector = connector;
      this.connectorName = null;
      return this;
    }

    /**
     * Where to look for the package of that name.
     *
     * @param connectors instead of those that the context class loader finds
     */
    public Builder connectors(Connectors connectors) {
      this.connectors = connectors;
      return this;
    }

    /**
     * The address of the system, without the API's own path. Required.
     *
     * @param baseUrl https, or http to a loopback address; may hold references
     */
    public Builder baseUrl(String baseUrl) {
      this.baseUrl = baseUrl;
      return this;
    }

    /**
     * How it signs in; not at all unless said.
     *
     * @param authentication one of its factories, or a package's own
     */
    public Builder authentication(Authentication authentication) {
      this.authentication = authentication;
      return this;
    }

    /**
     * Signs in with a fixed token.
     *
     * @param token a reference
     */
    public Builder bearerToken(String token) {
      return authentication(Authentication.bearer(token));
    }

    /**
     * Signs in with user name and password at each call.
     *
     * @param username a reference
     * @param password a reference
     */
    public Builder basic(String username, String password) {
      return authentication(Authentication.basic(username, password));
    }

    /**
     * A setting of the connector's own.
     *
     * @param name as the connector declares it
     * @param value a text; a number as text
     */
    public Builder setting(String name, String value) {
      this.settings = settings.with(name, value);
      return this;
    }

    /**
     * A setting of the connector's own.
     *
     * @param name as the connector declares it
     * @param value a list of texts, or texts by name
     */
    public Builder setting(String name, JsonNode value) {
      this.settings = settings.with(name, value);
      return this;
    }

    /**
     * How long to wait for a connection; 10 seconds unless said.
     *
     * @param timeout more than 0
     */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = timeout;
      return this;
    }

    /**
     * How long to wait between two bytes of an answer; 60 seconds unless said.
     *
     * @param timeout more than 0
     */
    public Builder readTimeout(Duration timeout) {
      this.readTimeout = timeout;
      return this;
    }

    /**
     * How long a whole call may take; 5 minutes unless said.
     *
     * @param timeout more than 0
     */
    public Builder callTimeout(Duration timeout) {
      this.callTimeout = timeout;
      return this;
    }

    /**
     * What an answer may cost.
     *
     * @param limits instead of {@link AnswerLimits#standard()}
     */
    public Builder limits(AnswerLimits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * Fewer calls at a time than the connector would make.
     *
     * @param calls at least 1
     */
    public Builder atOnce(int calls) {
      this.atOnce = calls;
      return this;
    }

    /** Lets secrets travel over plain http to any host. */
    public Builder allowPlainHttp() {
      this.transport = Transport.PLAIN_ALLOWED;
      return this;
    }

    /**
     * The client.
     *
     * @throws InvalidDefinitionException with every problem, not only the first
     */
    public HttpClient build() {
      ClientChecks checks = new ClientChecks(name, this);
      this.connector = checks.connector(connector, connectorName, connectors);
      checks.baseUrl(baseUrl);
      checks.authentication(authentication, connector);
      checks.settings(settings, connector);
      checks.timeout("connectTimeout", connectTimeout);
      checks.timeout("readTimeout", readTimeout);
      checks.timeout("callTimeout", callTimeout);
      checks.atOnce(atOnce);
      checks.throwIfAny();
      return new HttpClient(this);
    }
  }
}
