package io.crossdock.internal.http;

import io.crossdock.connector.Parameter;
import io.crossdock.connector.SignIn;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;

/** A call that is about to go out, and what a sign-in puts on it. For one thread. */
final class OutboundCall implements SignIn.Outbound {

  private final String method;
  private final HttpUrl url;
  private final List<Parameter> headers = new ArrayList<>();
  private final List<Parameter> added = new ArrayList<>();

  OutboundCall(String method, HttpUrl url) {
    this.method = method;
    this.url = url;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String address() {
    return url.newBuilder().query(null).build().toString();
  }

  @Override
  public List<Parameter> query() {
    List<Parameter> query = new ArrayList<>();
    for (int i = 0; i < url.querySize(); i++) {
      String value = url.queryParameterValue(i);
      query.add(new Parameter(url.queryParameterName(i), value == null ? "" : value));
    }
    query.addAll(added);
    return query;
  }

  @Override
  public void header(String name, String value) {
    headers.add(new Parameter(name, value));
  }

  @Override
  public void query(String name, String value) {
    added.add(new Parameter(name, value));
  }

  /** The address with what stands in its query. */
  HttpUrl signedAddress() {
    return BaseAddress.with(url, added);
  }

  List<Parameter> headers() {
    return headers;
  }

  /** Teaches what a remote might echo: signatures, which no one knew before this call. */
  void teach(Wording wording) {
    headers.forEach(header -> wording.learnToken(header.value()));
    added.forEach(parameter -> wording.learnToken(parameter.value()));
  }

  @Override
  public String toString() {
    return method + " " + url.encodedPath();
  }
}
