package io.crossdock.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk with little room, as a file system of H2: {@code jdbc:h2:filling:/path}. When it is full
 * it takes what still fits and refuses the rest, as Linux does.
 */
public final class FillingDisk extends FilePathWrapper {

  /**
   * How many bytes may still be written. H2 makes its file systems itself, so it is one for all.
   */
  static final AtomicLong ROOM = new AtomicLong(Long.MAX_VALUE);

  @Override
  public String getScheme() {
    return "filling";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel file;

    private Channel(FileChannel file) {
      this.file = file;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      long room = ROOM.get();
      if (source.remaining() <= room) {
        ROOM.addAndGet(-source.remaining());
        return file.write(source, position);
      }
      source.limit(source.position() + (int) room);
      file.write(source, position);
      ROOM.set(0);
      throw new IOException("No space left on device");
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
