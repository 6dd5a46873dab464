package io.crossdock.internal.http;

import io.crossdock.connector.Body;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that OkHttp never sends a second time on its own.
 *
 * <p>By default it resends after a dropped connection, after 408, and after 503 with {@code
 * Retry-After: 0}; the last even where repeating is switched off. A one-shot body stops all three
 * (seen with OkHttp 5.5.1). Repeats are counted and decided in {@link Sending} alone.
 */
final class OneShotBody extends RequestBody {

  private final byte[] bytes;
  private final MediaType type;

  private OneShotBody(byte[] bytes, MediaType type) {
    this.bytes = bytes;
    this.type = type;
  }

  static OneShotBody of(Body body) {
    return new OneShotBody(body.bytes(), MediaType.get(body.contentType()));
  }

  static OneShotBody empty() {
    return new OneShotBody(new byte[0], MediaType.get("application/json"));
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
