package io.crossdock.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.crossdock.TimeSource;
import io.crossdock.task.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An H2 file of the store's own.
 *
 * <p>One connection is kept apart from the pool for as long as the file is open: it closes the
 * file, after the pool is gone.
 */
final class H2File {

  private static final String SUFFIX = ".mv.db";
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final Connection keeper;
  private final HikariDataSource pool;

  private H2File(Path file, Connection keeper, HikariDataSource pool) {
    this.file = file;
    this.keeper = keeper;
    this.pool = pool;
  }

  static Database open(Path path, TimeSource time) {
    Path file = withSuffix(path.toAbsolutePath().normalize());
    String name = "the file " + file;
    String doing = "opening the store";
    if (file.toString().indexOf(';') >= 0) {
      throw new StoreException(
          doing + " failed: the path " + file + " holds a semicolon, which H2 does not take", null);
    }
    try {
      make(file);
      JdbcDataSource source = new JdbcDataSource();
      source.setURL(url(file));
      source.setUser("crossdock");
      source.setPassword("");
      Connection keeper = source.getConnection();
      H2File open = new H2File(file, keeper, pool(source));
      return Database.ofFile(name, open.pool, time, open::close);
    } catch (SQLException | IOException e) {
      throw StoreFaults.toStoreException(name, doing, e);
    }
  }

  private static Path withSuffix(Path file) {
    Path name = file.getFileName();
    if (name == null) {
      throw new StoreException("opening the store failed: " + file + " names no file", null);
    }
    return name.toString().endsWith(SUFFIX) ? file : file.resolveSibling(name + SUFFIX);
  }

  private static String url(Path file) {
    String path = file.toString();
    return "jdbc:h2:file:"
        + path.substring(0, path.length() - SUFFIX.length())
        // A commit is written before it is acknowledged. Source: H2 documentation, "Durability
        // Problems", and own trials with killed processes.
        + ";WRITE_DELAY=0"
        // The host says when the store closes; the process may end while others still use it.
        + ";DB_CLOSE_ON_EXIT=FALSE"
        // Else statements with their values go to a file beside the database when one fails.
        + ";TRACE_LEVEL_FILE=0"
        + ";LOCK_TIMEOUT=60000";
  }

  private static HikariDataSource pool(JdbcDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("crossdock-store");
    config.setDataSource(source);
    config.setMaximumPoolSize(Database.CONNECTIONS);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  private static void make(Path file) throws IOException {
    Path folder = file.getParent();
    boolean posix = folder != null && isPosix(folder);
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          posix ? new FileAttribute<?>[] {attribute("rwx------")} : new FileAttribute<?>[0]);
    }
    if (posix && !Files.exists(file)) {
      try {
        Files.createFile(file, attribute("rw-------"));
      } catch (FileAlreadyExistsException e) {
        // Another process made it at the same moment; the lock on it decides which of the two goes
        // on.
        return;
      }
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static boolean isPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private void close() {
    pool.close();
    try (keeper;
        Statement statement = keeper.createStatement()) {
      if (isAlone(statement)) {
        statement.execute("shutdown compact");
        keepPrivate();
      }
    } catch (SQLException | IOException e) {
      throw StoreFaults.toStoreException("the file " + file, "closing the store", e);
    }
  }

  /** Another store of this process may have the file open: it is not closed under it. */
  private static boolean isAlone(Statement statement) throws SQLException {
    try (ResultSet sessions =
        statement.executeQuery("select count(*) from information_schema.sessions")) {
      return sessions.next() && sessions.getInt(1) == 1;
    }
  }

  /** Compacting writes a new file in the place of the old one. */
  private void keepPrivate() throws IOException {
    if (isPosix(file) && Files.exists(file)) {
      Files.setPosixFilePermissions(file, OWNER);
    }
  }
}
