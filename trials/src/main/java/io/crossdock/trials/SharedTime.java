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

/**
 * A time that the trial drives and all its processes read, in a file that they have mapped; and
 * beside it at which time an instance is to stand still, which one does, and how often a run was
 * refused.
 */
final class SharedTime implements TimeSource {

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long LOOK = 2;

  /** What stands in the file, eight bytes each. */
  private enum Place {
    NOW,
    HALT_AT,
    HALTED,
    REFUSED
  }

  private final ByteBuffer file;

  private SharedTime(ByteBuffer file) {
    this.file = file;
  }

  static SharedTime in(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new SharedTime(
          channel.map(FileChannel.MapMode.READ_WRITE, 0, 8L * Place.values().length));
    }
  }

  private long get(Place place) {
    return (long) LONGS.getVolatile(file, 8 * place.ordinal());
  }

  private void set(Place place, long value) {
    LONGS.setVolatile(file, 8 * place.ordinal(), value);
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(get(Place.NOW));
  }

  void moveTo(Instant now) {
    set(Place.NOW, now.toEpochMilli());
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

  void haltAt(Instant slot) {
    set(Place.HALT_AT, slot.toEpochMilli());
  }

  void haltNoMore() {
    set(Place.HALT_AT, 0);
    set(Place.HALTED, 0);
  }

  /** Stands still in the middle of this slot's run, if that is wanted and no other one does. */
  void halt(Instant slot, int instance) throws InterruptedException {
    if (get(Place.HALT_AT) == slot.toEpochMilli() && halted() == 0) {
      set(Place.HALTED, instance);
      while (get(Place.HALT_AT) == slot.toEpochMilli()) {
        TimeUnit.MILLISECONDS.sleep(LOOK);
      }
    }
  }

  /** The instance that stands still; 0 if none does. */
  int halted() {
    return (int) get(Place.HALTED);
  }

  void refused() {
    set(Place.REFUSED, get(Place.REFUSED) + 1);
  }

  /** How many runs were refused to end, since another instance had their lane. */
  long refusals() {
    return get(Place.REFUSED);
  }
}
