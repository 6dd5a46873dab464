package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Elsewhere;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.Read;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Warning;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A connection on which the parameters of a list go into the body, as the PIM wants it for a long
 * search. Source: recorded exchange akeneo 02 #12.
 */
final class SearchInBody implements Connection {

  private final Read read;

  private SearchInBody(Read read) {
    this.read = read;
  }

  static Read ofPost(Read read) {
    if (!read.operation().method().equals("POST")) {
      return read;
    }
    return read.over(new SearchInBody(read));
  }

  @Override
  public Answer send(Call call) {
    ObjectNode body = read.parameters().payload().deepCopy();
    JsonNode search = body.path("search");
    if (search.isObject()) {
      body.put("search", search.toString());
    }
    for (Parameter parameter : call.query()) {
      if (parameter.name().equals("limit")) {
        body.put("limit", Integer.parseInt(parameter.value()));
      } else {
        body.put(parameter.name(), parameter.value());
      }
    }
    Call.Builder inBody =
        Call.of(read.operation(), call.path()).effect(Call.Effect.READS).body(Body.json(body));
    call.headers().forEach(header -> inBody.header(header.name(), header.value()));
    return read.connection().send(inBody.build());
  }

  @Override
  public Elsewhere elsewhere() {
    return read.connection().elsewhere();
  }

  @Override
  public Settings settings() {
    return read.connection().settings();
  }

  @Override
  public <T> T once(String name, Supplier<T> supplier) {
    return read.connection().once(name, supplier);
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> make) {
    return read.connection().shared(type, make);
  }

  @Override
  public Instant now() {
    return read.connection().now();
  }

  @Override
  public void warn(Warning warning, String words) {
    read.connection().warn(warning, words);
  }

  @Override
  public void remark(String remark) {
    read.connection().remark(remark);
  }
}
