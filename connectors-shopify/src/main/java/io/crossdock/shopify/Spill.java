package io.crossdock.shopify;

import io.crossdock.connector.CallCancelledException;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file for what does not fit into memory, made at the first write. It is readable by
 * this user alone and vanishes with the process, however that ends: on Unix it has no name from the
 * start. Not safe for use by several threads.
 */
final class Spill implements AutoCloseable {

  /** Opens a file for reading and writing. */
  interface Disk {
    FileChannel open() throws IOException;
  }

  private final Disk disk;
  private @Nullable FileChannel channel;
  private long end;

  Spill(Disk disk) {
    this.disk = disk;
  }

  /** A file in the JVM's directory for temporary files, {@code java.io.tmpdir}. */
  static FileChannel temporary() throws IOException {
    Path file = Files.createTempFile("crossdock-bulk-", ".tmp");
    return FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Adds bytes and tells where they are. */
  long write(byte[] bytes, int length) {
    try {
      ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
      long at = end;
      while (left.hasRemaining()) {
        end += opened().write(left, end);
      }
      return at;
    } catch (IOException failed) {
      throw failure("written", failed);
    }
  }

  /** The bytes at a place. */
  ByteBuffer read(long at, int length) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (opened().read(bytes, at + bytes.position()) < 0) {
          throw new EOFException("it has become shorter");
        }
      }
      return bytes.flip();
    } catch (IOException failed) {
      throw failure("read", failed);
    }
  }

  private FileChannel opened() throws IOException {
    if (channel == null) {
      channel = disk.open();
    }
    return channel;
  }

  private RuntimeException failure(String done, IOException failed) {
    if (failed instanceof ClosedByInterruptException) {
      return new CallCancelledException("The run was cancelled");
    }
    return RemoteCallException.of(
        Kind.BEYOND_LIMIT,
        Fault.of(
            "the temporary file of a bulk read cannot be "
                + done
                + " ("
                + failed.getMessage()
                + ") after "
                + end
                + " bytes: it is in the directory of java.io.tmpdir, and needs three to five times"
                + " the size of the result"));
  }

  /** Deletes the file. */
  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException left) {
      throw failure("closed", left);
    }
  }
}
