package io.crossdock.internal.http;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Elsewhere;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Warning;
import io.crossdock.connector.WriteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A connection whose reads go out and whose writes are noted instead of sent.
 *
 * <p>A write is answered with 200 and an empty object, so that a connector goes on to its next one;
 * what it makes of such an answer is of no interest.
 */
public final class PreviewConnection implements Connection {

  private static final int MOST_CALLS = 1_000;

  private final RunConnection real;
  private final List<PreviewedCall> calls;
  private final List<String> keys;

  /** A connection that reads through another one. */
  public PreviewConnection(RunConnection real) {
    this(real, new ArrayList<>(), List.of());
  }

  private PreviewConnection(RunConnection real, List<PreviewedCall> calls, List<String> keys) {
    this.real = real;
    this.calls = calls;
    this.keys = keys;
  }

  @Override
  public PreviewConnection about(List<WriteItem> items) {
    return new PreviewConnection(real, calls, items.stream().map(WriteItem::key).toList());
  }

  /** The writes that this work would have sent. */
  public List<PreviewedCall> preview(Runnable work) {
    synchronized (calls) {
      return previewed(work);
    }
  }

  private List<PreviewedCall> previewed(Runnable work) {
    calls.clear();
    try {
      work.run();
    } catch (RuntimeException onInventedAnswer) {
      if (calls.isEmpty()) {
        throw onInventedAnswer;
      }
    }
    return List.copyOf(calls);
  }

  @Override
  public Answer send(Call call) {
    if (call.reads()) {
      return real.send(call);
    }
    note(call, real.address(call));
    return real.inventedAnswer(call);
  }

  private void note(Call call, String address) {
    synchronized (calls) {
      add(call, address);
    }
  }

  private void add(Call call, String address) {
    if (calls.size() >= MOST_CALLS) {
      throw new IllegalStateException("a preview of more than " + MOST_CALLS + " writes");
    }
    List<Parameter> headers = new ArrayList<>(call.headers());
    call.body().ifPresent(body -> headers.add(new Parameter("Content-Type", body.contentType())));
    calls.add(
        new PreviewedCall(
            keys, call.method(), address, headers, call.body().map(Body::text).orElse("")));
  }

  @Override
  public Elsewhere elsewhere() {
    Elsewhere there = real.elsewhere();
    return new Elsewhere() {
      @Override
      public Answer send(Call call) {
        if (call.reads()) {
          return there.send(call);
        }
        note(call, call.path());
        return real.inventedElsewhere(call);
      }

      @Override
      public <T> T read(Call call, long mostBytes, BodyReader<T> reader) {
        return there.read(call, mostBytes, reader);
      }
    };
  }

  @Override
  public Settings settings() {
    return real.settings();
  }

  @Override
  public <T> T once(String name, Supplier<T> read) {
    return real.once(name, read);
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> make) {
    return real.shared(type, make);
  }

  @Override
  public Instant now() {
    return real.now();
  }

  @Override
  public void warn(Warning warning, String words) {
    real.warn(warning, words);
  }

  @Override
  public void remark(String remark) {
    real.remark(remark);
  }
}
