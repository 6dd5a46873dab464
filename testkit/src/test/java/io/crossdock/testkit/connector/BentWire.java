package io.crossdock.testkit.connector;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Settings;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Another call goes out than the one that is made. */
record BentWire(Connection wire, UnaryOperator<Call> change) implements Connection {
  @Override
  public Answer send(Call call) {
    return wire.send(change.apply(call));
  }

  @Override
  public Settings settings() {
    return wire.settings();
  }

  @Override
  public <T> T once(String name, Supplier<T> read) {
    return wire.once(name, read);
  }

  @Override
  public Instant now() {
    return wire.now();
  }

  @Override
  public void remark(String remark) {
    wire.remark(remark);
  }
}
