package io.crossdock.environment;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** A small file that is read whole, and is either the old one or the new one at any moment. */
final class AtomicFile {

  private static final int LARGEST = 10_000_000;

  private final Path file;

  private AtomicFile(Path file) {
    this.file = file;
  }

  static AtomicFile at(Path file) {
    return new AtomicFile(file.toAbsolutePath());
  }

  String read(String kind) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new EnvironmentException(
            kind + " " + file + " has more than " + LARGEST + " bytes", null);
      }
      return Files.readString(file);
    } catch (IOException fault) {
      throw new EnvironmentException(
          kind + " " + file + " cannot be read: " + reason(fault), fault);
    }
  }

  /** Writes a file that is not there yet, for its owner only. */
  void create(String text) {
    try {
      write(file, text, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException fault) {
      throw unwritable(fault);
    }
  }

  /** Writes a file beside this one and moves it in its place, with the permissions it had. */
  void replace(String text) {
    Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file;
      write(beside, text, permissions(target));
      Files.move(beside, target, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException fault) {
      throw unwritable(fault);
    } finally {
      removeLeftOver(beside);
    }
  }

  static String reason(IOException fault) {
    if (fault instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (fault instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return "it is there already";
    }
    return fault.getClass().getSimpleName();
  }

  private EnvironmentException unwritable(IOException fault) {
    return new EnvironmentException("file " + file + " cannot be written: " + reason(fault), fault);
  }

  private static Set<PosixFilePermission> permissions(Path target) throws IOException {
    return Files.exists(target) && isPosix(target)
        ? Files.getPosixFilePermissions(target)
        : PosixFilePermissions.fromString("rw-------");
  }

  private static void write(Path target, String text, Set<PosixFilePermission> permissions)
      throws IOException {
    FileAttribute<?>[] attributes =
        isPosix(target)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
            : new FileAttribute<?>[0];
    try (FileChannel channel = FileChannel.open(target, Set.of(CREATE_NEW, WRITE), attributes)) {
      ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      channel.force(true);
    }
  }

  private static boolean isPosix(Path path) throws IOException {
    Path folder = path.getParent();
    return folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix");
  }

  private static void removeLeftOver(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException fault) {
      throw new EnvironmentException(
          "file " + beside + " is left over and cannot be removed: " + reason(fault), fault);
    }
  }
}
