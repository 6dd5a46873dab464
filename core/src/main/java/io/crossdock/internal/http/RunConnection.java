package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Elsewhere;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Warning;
import io.crossdock.connector.WriteItem;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.alert.RunFacts;
import io.crossdock.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** The connection of one run to one client. Safe for use by several threads. */
public final class RunConnection implements Connection {

  private final HttpClient client;
  private final Supplier<Wire> wire;
  private final TimeSource time;
  private final Wording wording;
  private final RunScope scope;

  RunConnection(
      HttpClient client, Supplier<Wire> wire, TimeSource time, Wording wording, RunScope scope) {
    this.client = client;
    this.wire = wire;
    this.time = time;
    this.wording = wording;
    this.scope = scope;
  }

  @Override
  public Answer send(Call call) {
    return wire.get().send(call, scope);
  }

  @Override
  public Elsewhere elsewhere() {
    return new RemoteElsewhere(wire.get(), scope);
  }

  @Override
  public Settings settings() {
    return client.settings();
  }

  @Override
  public <T> T once(String name, Supplier<T> read) {
    return wire.get().once(name, scope, read);
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> make) {
    return wire.get().shared(type, make);
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public void remark(String remark) {
    scope.remark(wording.message(remark));
  }

  /** The same connection, whose calls are about these tasks. */
  public RunConnection aboutTasks(List<Task> tasks) {
    return new RunConnection(client, wire, time, wording, scope.at(scope.place().about(tasks)));
  }

  @Override
  public RunConnection about(List<WriteItem> items) {
    Set<String> keys = items.stream().map(WriteItem::key).collect(Collectors.toSet());
    return aboutTasks(
        scope.place().tasks().stream().filter(task -> keys.contains(task.key())).toList());
  }

  @Override
  public void warn(Warning warning, String words) {
    scope.warn(new RunFacts.ClientWarning(client, warning, wording.message(words)));
  }

  /** How many calls the client makes at a time now, at most. */
  public int atOnce() {
    return wire.get().limit().now();
  }

  /** How many calls the client ever makes at a time. */
  public int most() {
    return Wire.most(client);
  }

  /** Where a call would go, with its query, without sign-in. */
  String address(Call call) {
    return wire.get().base().of(call).toString();
  }

  /** What stands in place of the answer to a call elsewhere that is not sent. */
  Answer inventedElsewhere(Call call) {
    return inventedAnswer(call, HttpUrl.get(call.path()));
  }

  /** An empty object, in place of the answer to a call that is not sent. */
  Answer inventedAnswer(Call call) {
    return inventedAnswer(call, wire.get().base().of(call));
  }

  private Answer inventedAnswer(Call call, HttpUrl address) {
    BoundedBody body =
        new BoundedBody("{}".getBytes(StandardCharsets.UTF_8), BoundedBody.End.WHOLE, null);
    AnswerPlace place = new AnswerPlace(client, call.method(), address, wording);
    return new ReadAnswer(200, Headers.of("Content-Type", "application/json"), body, place);
  }
}
