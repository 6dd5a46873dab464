package io.crossdock.http;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Elsewhere;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Warning;
import io.crossdock.connector.WriteItem;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** A connection on which an answer that a rule calls an error is one, also inside a 200. */
final class RuledConnection implements Connection {

  private final Connection connection;
  private final RuledErrors errors;

  RuledConnection(Connection connection, RuledErrors errors) {
    this.connection = connection;
    this.errors = errors;
  }

  @Override
  public Answer send(Call call) {
    Answer answer = connection.send(call);
    if (errors.rule(answer).isPresent()) {
      throw errors.read(call, answer);
    }
    return answer;
  }

  @Override
  public Elsewhere elsewhere() {
    return connection.elsewhere();
  }

  @Override
  public Connection about(List<WriteItem> items) {
    return new RuledConnection(connection.about(items), errors);
  }

  @Override
  public Settings settings() {
    return connection.settings();
  }

  @Override
  public <T> T once(String name, Supplier<T> read) {
    return connection.once(name, read);
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> make) {
    return connection.shared(type, make);
  }

  @Override
  public Instant now() {
    return connection.now();
  }

  @Override
  public void warn(Warning warning, String words) {
    connection.warn(warning, words);
  }

  @Override
  public void remark(String remark) {
    connection.remark(remark);
  }
}
