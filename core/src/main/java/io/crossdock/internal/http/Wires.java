package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Credential;
import io.crossdock.environment.Redactor;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.reference.Template;
import io.crossdock.internal.reference.Variables;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** All wires of one runtime. */
public final class Wires implements AutoCloseable {

  final Variables variables;
  final Redactor redactor;
  final TimeSource time;
  final OkHttpClient okHttp;
  final Map<HttpClient, Credential> credentials = new ConcurrentHashMap<>();

  public Wires(
      Variables variables, Redactor redactor, TimeSource time, @Nullable OkHttpClient hosts) {
    this.variables = variables;
    this.redactor = redactor;
    this.time = time;
    this.okHttp =
        (hosts == null ? new OkHttpClient() : hosts)
            .newBuilder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
  }

  public RunConnection open(HttpClient client, RunScope scope) {
    return new RunConnection(this, client, scope, RunConnection.Signing.ON);
  }

  String text(String template) {
    return Template.parse("text", template).text(variables);
  }

  @Override
  public void close() {
    okHttp.connectionPool().evictAll();
    okHttp.dispatcher().executorService().shutdown();
  }
}
