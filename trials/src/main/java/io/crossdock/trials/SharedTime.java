package io.crossdock.trials;

import io.crossdock.TimeSource;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A time that the trial drives and all its processes read, in a file that they have mapped. */
final class SharedTime implements TimeSource {

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long LOOK = 2;

  private final ByteBuffer file;

  private SharedTime(ByteBuffer file) {
    this.file = file;
  }

  static SharedTime in(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new SharedTime(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
    }
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli((long) LONGS.getVolatile(file, 0));
  }

  void moveTo(Instant now) {
    LONGS.setVolatile(file, 0, now.toEpochMilli());
  }

  /** Pauses in the middle of something are real. */
  @Override
  public void pause(Duration duration) throws InterruptedException {
    TimeSource.system().pause(duration);
  }

  @Override
  public void idle(Duration duration) throws InterruptedException {
    for (Instant due = now().plus(duration); now().isBefore(due); ) {
      TimeUnit.MILLISECONDS.sleep(LOOK);
    }
  }
}
