package io.crossdock.internal.alert;

import io.crossdock.Problem;
import io.crossdock.TimeSource;
import io.crossdock.environment.Redactor;
import io.crossdock.internal.definition.WebhookChecks;
import io.crossdock.internal.reference.Template;
import io.crossdock.internal.reference.Variables;
import io.crossdock.monitor.AlertChannel;
import io.crossdock.monitor.AlertNotice;
import io.crossdock.monitor.AlertWebhook;
import io.crossdock.monitor.WebhookSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Posts notices to an address, signed. */
public final class WebhookChannel implements AlertChannel {

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final AlertWebhook webhook;
  private final Variables variables;
  private final Redactor redactor;
  private final TimeSource time;
  private final OkHttpClient okHttp;

  /**
   * Makes no call yet.
   *
   * @param okHttp that follows no redirect and repeats nothing
   */
  public WebhookChannel(
      AlertWebhook webhook,
      Variables variables,
      Redactor redactor,
      TimeSource time,
      OkHttpClient okHttp) {
    this.webhook = webhook;
    this.variables = variables;
    this.redactor = redactor;
    this.time = time;
    this.okHttp = okHttp.newBuilder().callTimeout(LONGEST).build();
  }

  Duration givenUpAfter() {
    return webhook.givenUpAfter();
  }

  List<Problem> problems() {
    return WebhookChecks.problems(webhook, variables);
  }

  @Override
  public void send(AlertNotice notice) {
    List<Problem> problems = problems();
    if (!problems.isEmpty()) {
      throw new NotDeliveredException(webhook + ": " + problems, null);
    }
    try (Response response = okHttp.newCall(request(notice)).execute()) {
      if (!response.isSuccessful()) {
        throw new NotDeliveredException(webhook + " was answered " + response.code(), null);
      }
    } catch (IOException broken) {
      throw new NotDeliveredException(
          webhook + ": " + broken.getClass().getSimpleName(), redactor.redactThrowable(broken));
    }
  }

  private Request request(AlertNotice notice) {
    byte[] body = notice.toJson().getBytes(StandardCharsets.UTF_8);
    Instant now = time.now();
    String secret = Template.parse("secret", webhook.secret()).text(variables);
    redactor.learn(secret);
    String signature = WebhookSignature.of(secret).sign(notice.id(), now, body);
    redactor.learnToken(signature);
    return new Request.Builder()
        .url(Template.parse("address", webhook.address()).text(variables))
        .header("User-Agent", "crossdock")
        .header(WebhookSignature.ID_HEADER, notice.id())
        .header(WebhookSignature.TIMESTAMP_HEADER, Long.toString(now.getEpochSecond()))
        .header(WebhookSignature.SIGNATURE_HEADER, signature)
        .post(RequestBody.create(body, JSON))
        .build();
  }
}
