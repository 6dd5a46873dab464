package io.crossdock.environment;

import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.Aead;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The key that seals and opens the encrypted variables of an {@link EnvironmentFile}: a key file,
 * or the host's own Tink {@link Aead}, such as one that a key management service answers.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class KeySource {

  private final String description;
  private final Supplier<Aead> aead;

  private KeySource(String description, Supplier<Aead> aead) {
    this.description = description;
    this.aead = aead;
  }

  /** The host's own Tink primitive; the key stays where it is. */
  public static KeySource of(Aead aead) {
    requireNonNull(aead, "aead");
    return new KeySource("the host's own key", () -> aead);
  }

  /**
   * A key file that {@link #createKeyFile(Path)} made. It is read when it is needed. Where the file
   * system knows POSIX permissions, a file that anybody but its owner may use is refused.
   */
  public static KeySource keyFile(Path file) {
    KeyFile keys = new KeyFile(file);
    return new KeySource("key file " + file, keys::aead);
  }

  /**
   * Makes a key file with a new key, for its owner only. The file holds the key itself: keep it out
   * of version control, and apart from the file with the variables.
   *
   * @throws EnvironmentException if the file is there already, or cannot be written
   */
  public static KeySource createKeyFile(Path file) {
    new KeyFile(file).create();
    return keyFile(file);
  }

  /**
   * Adds a new key to a key file: what is sealed from now on is sealed with it, and what older keys
   * sealed still opens. {@link EnvironmentFile#resealAll()} brings a file over to the new key.
   *
   * @throws EnvironmentException if the key file cannot be read or written
   */
  public static KeySource rotateKeyFile(Path file) {
    new KeyFile(file).rotate();
    return keyFile(file);
  }

  /**
   * The primitive itself, for what else is to be sealed with this key, such as the items of a task
   * store. A key file is read anew each time.
   *
   * @throws EnvironmentException if the key file cannot be used
   */
  public Aead aead() {
    return aead.get();
  }

  /** Which key it is, and nothing of the key. */
  @Override
  public String toString() {
    return description;
  }
}
