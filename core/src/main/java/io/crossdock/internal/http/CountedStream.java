package io.crossdock.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A body that is read as it comes, up to a limit. */
final class CountedStream extends FilterInputStream {

  private final long most;
  private final Supplier<? extends RuntimeException> beyond;
  private long count;

  CountedStream(InputStream in, long most, Supplier<? extends RuntimeException> beyond) {
    super(in);
    this.most = most;
    this.beyond = beyond;
  }

  /** How many bytes came. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    counted(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    counted(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    counted(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(long more) {
    count += more;
    if (count > most) {
      throw beyond.get();
    }
  }
}
