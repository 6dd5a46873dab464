package io.crossdock.internal.http;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A connection that reads, and records what it would write. */
public final class PreviewConnection implements Connection {

  private final RunConnection wire;
  private final List<PreviewedCall> recorded = new ArrayList<>();

  public PreviewConnection(RunConnection wire) {
    this.wire = wire;
  }

  /** The calls that this work would make. */
  public List<PreviewedCall> preview(Runnable work) {
    recorded.clear();
    try {
      work.run();
    } catch (NotSent notSent) {
      return List.copyOf(recorded);
    }
    return List.copyOf(recorded);
  }

  @Override
  public Answer send(Call call) {
    if (call.reads()) {
      return wire.send(call);
    }
    recorded.add(
        new PreviewedCall(
            call.method(),
            wire.address(call, call.query()),
            call.headers(),
            call.body().map(Body::text).orElse("")));
    throw new NotSent();
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

  /** Ends the work of a publisher at its first write. */
  private static final class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
