package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.internal.definition.WebhookChecks;
import java.time.Duration;

/**
 * An address to which alerts are posted as JSON, signed.
 *
 * <pre>{@code
 * AlertWebhook.to("https://ops.example.com/hooks/crossdock").secret("${Ops_Secret}").build()
 * }</pre>
 *
 * <p>The body is {@link AlertNotice#toJson()}. The headers are those of Standard Webhooks: {@code
 * webhook-id}, the same when a notice is sent again, so that the receiver knows it; {@code
 * webhook-timestamp}; and {@code webhook-signature}, which {@link WebhookSignature} verifies.
 *
 * <p>A notice is delivered when it is answered 2xx within 15 seconds. Else it is sent again, after
 * 5 seconds, 15, 45 and so on up to an hour, and given up after a day; it outlives the process. No
 * redirect is followed, and nothing of the answer but its status is read. Only https is spoken, but
 * to this machine itself.
 *
 * <p>An immutable definition, free of any environment.
 */
public final class AlertWebhook {

  private final String address;
  private final String secret;
  private final Duration givenUpAfter;

  private AlertWebhook(Builder builder) {
    this.address = builder.address;
    this.secret = builder.secret;
    this.givenUpAfter = builder.givenUpAfter;
  }

  /**
   * A builder of a webhook.
   *
   * @param address that may hold references; one that is a secret as a whole is an encrypted
   *     variable: {@code ${Ops_Url}}
   */
  public static Builder to(String address) {
    return new Builder(address);
  }

  /** Where it goes, references unresolved. */
  public String address() {
    return address;
  }

  /** The reference to the secret that it is signed with. */
  public String secret() {
    return secret;
  }

  /** For how long a notice is sent again. */
  public Duration givenUpAfter() {
    return givenUpAfter;
  }

  /** The address, references unresolved. */
  @Override
  public String toString() {
    return "webhook to " + address;
  }

  /** Collects an {@link AlertWebhook}. Not safe for use by several threads. */
  public static final class Builder {
    private final String address;
    private String secret = "";
    private Duration givenUpAfter = Duration.ofDays(1);

    private Builder(String address) {
      this.address = requireNonNull(address, "address");
    }

    /**
     * What it is signed with. Required.
     *
     * @param reference such as {@code ${Ops_Secret}}, to a text of 16 letters or more, or one in
     *     the form {@code whsec_…} of Standard Webhooks
     */
    public Builder secret(String reference) {
      this.secret = requireNonNull(reference, "reference");
      return this;
    }

    /**
     * For how long a notice is sent again; a day unless said.
     *
     * @param time a minute to 30 days
     */
    public Builder givenUpAfter(Duration time) {
      this.givenUpAfter = requireNonNull(time, "time");
      return this;
    }

    /**
     * The webhook.
     *
     * @throws InvalidDefinitionException with every problem, not only the first
     */
    public AlertWebhook build() {
      AlertWebhook webhook = new AlertWebhook(this);
      WebhookChecks.check(webhook);
      return webhook;
    }
  }
}
