package io.crossdock.internal.http;

import java.io.IOException;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * A body read within a limit on its unpacked bytes.
 *
 * @param bytes what came
 * @param end how it ended
 * @param cause what broke it off, or null
 */
record BoundedBody(byte[] bytes, End end, @Nullable IOException cause) {

  private static final long STEP = 16_384;

  /** How a body ended. */
  enum End {
    /** As it should. */
    WHOLE,
    /** Beyond the limit, with more to come. */
    BEYOND,
    /** Broken off. */
    CUT
  }

  /** The body of an answer that was read otherwise. */
  static BoundedBody none() {
    return new BoundedBody(new byte[0], End.WHOLE, null);
  }

  /** Reads at most {@code most} bytes; the caller closes the body. */
  static BoundedBody read(ResponseBody body, long most) {
    Buffer buffer = new Buffer();
    End end = End.WHOLE;
    IOException cause = null;
    try {
      end = fill(body.source(), buffer, most);
    } catch (IOException broken) {
      end = End.CUT;
      cause = broken;
    }
    long kept = Math.min(most, buffer.size());
    try {
      return new BoundedBody(buffer.readByteArray(kept), end, cause);
    } catch (IOException tooShort) {
      throw new IllegalStateException("a buffer is shorter than its size", tooShort);
    }
  }

  private static End fill(BufferedSource source, Buffer buffer, long most) throws IOException {
    while (buffer.size() <= most) {
      if (source.read(buffer, Math.min(STEP, most + 1 - buffer.size())) < 0) {
        return End.WHOLE;
      }
    }
    return End.BEYOND;
  }
}
