package io.crossdock.trials;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How much this process has at most in files whose names start so, looked at ten times a second;
 * also in those that have no name any more. It is seen where there is {@code /proc}.
 */
final class DiskPeak {

  private static final Path OPEN = Path.of("/proc/self/fd");

  private final String start;
  private volatile long peak = -1;

  private DiskPeak(String start) {
    this.start = start;
  }

  static DiskPeak watch(String start) {
    DiskPeak disk = new DiskPeak(start);
    Thread watcher = new Thread(disk::look, "disk watcher");
    watcher.setDaemon(true);
    watcher.start();
    return disk;
  }

  private void look() {
    try {
      while (Files.isDirectory(OPEN)) {
        peak = Math.max(peak, now());
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private long now() {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(OPEN)) {
      for (Path file : files) {
        bytes += size(file);
      }
    } catch (IOException gone) {
      return 0;
    }
    return bytes;
  }

  private long size(Path open) {
    try {
      Path name = Files.readSymbolicLink(open).getFileName();
      return name != null && name.toString().startsWith(start) ? Files.size(open) : 0;
    } catch (IOException closedMeanwhile) {
      return 0;
    }
  }

  /** -1 where it cannot be seen. */
  long megabytes() {
    return peak < 0 ? -1 : peak >> 20;
  }
}
