package io.crossdock.internal.http;

import com.google.crypto.tink.Aead;
import io.crossdock.environment.KeySource;
import io.crossdock.task.EntryStore;
import io.crossdock.task.TaskStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the sign-ins of a {@code Crossdock} are kept over a restart, and for other instances: in
 * the entries of the task store, sealed with the environment's key. Safe for use by several
 * threads.
 */
public final class KeptSignIns {

  /** Whose entries they are. */
  static final String SPACE = "sign-in";

  private final EntryStore entries;
  private final KeySource keys;
  private volatile @Nullable Aead aead;

  private KeptSignIns(EntryStore entries, KeySource keys) {
    this.entries = entries;
    this.keys = keys;
  }

  /**
   * Sign-ins in a store.
   *
   * @param keys the environment's; asked at the first sign-in
   */
  public static KeptSignIns in(TaskStore store, KeySource keys) {
    return new KeptSignIns(store.entries(), keys);
  }

  EntryStore entries() {
    return entries;
  }

  /**
   * Seals a text.
   *
   * @param place what it is bound to: it opens nowhere else
   */
  String seal(String place, String text) {
    try {
      return Base64.getEncoder().encodeToString(aead().encrypt(utf8(text), bound(place)));
    } catch (GeneralSecurityException fault) {
      // Without its words, which may quote what they are about.
      throw new IllegalStateException(
          "the environment's key (" + keys + ") does not seal: " + fault.getClass().getName());
    }
  }

  /** What was sealed in that place; empty if it does not open. */
  Optional<String> open(String place, String sealed) {
    try {
      byte[] opened = aead().decrypt(Base64.getDecoder().decode(sealed), bound(place));
      return Optional.of(new String(opened, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException fault) {
      return Optional.empty();
    }
  }

  private Aead aead() {
    Aead known = aead;
    if (known == null) {
      known = keys.aead();
      aead = known;
    }
    return known;
  }

  private static byte[] bound(String place) {
    return utf8("crossdock sign-in " + place);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
