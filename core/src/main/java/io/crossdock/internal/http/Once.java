package io.crossdock.internal.http;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is read once, however many threads ask; again only if reading failed. */
final class Once {

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Object value;
  private boolean isRead;

  /** Closes what was read, if it can be closed; it is read anew if somebody asks again. */
  void close() {
    lock.lock();
    try {
      if (value instanceof AutoCloseable open) {
        value = null;
        isRead = false;
        open.close();
      }
    } catch (RuntimeException defect) {
      throw defect;
    } catch (Exception unclosed) {
      throw new IllegalStateException("what was read once cannot be closed", unclosed);
    } finally {
      lock.unlock();
    }
  }

  /** What was read. The caller asks for the type that it reads. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <T> T get(RunScope scope, Supplier<T> read) {
    scope.blocking(
        () -> {
          lock.lockInterruptibly();
          return lock;
        });
    try {
      if (!isRead) {
        value = read.get();
        isRead = true;
      }
      return requireNonNull((T) value, "what was read");
    } finally {
      lock.unlock();
    }
  }
}
