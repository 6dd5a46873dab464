package io.crossdock.jdbc;

import com.google.crypto.tink.Aead;
import io.crossdock.environment.KeySource;
import io.crossdock.task.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Seals items before they are written, or leaves them as they are. The number of an item is bound
 * in: a sealed text that is moved to another row no longer opens.
 */
final class ItemSeal {

  private final @Nullable Aead aead;

  private ItemSeal(@Nullable Aead aead) {
    this.aead = aead;
  }

  static ItemSeal none() {
    return new ItemSeal(null);
  }

  static ItemSeal with(KeySource keys) {
    return new ItemSeal(keys.aead());
  }

  boolean seals() {
    return aead != null;
  }

  /** What a sealed text is bound to, so that it opens in its own place only. */
  record Bound(String words) {
    static Bound item(long item) {
      return new Bound("item " + item);
    }

    static Bound entry(String space, String key) {
      return new Bound("entry " + space + " " + Texts.toColumn(key));
    }

    static Bound line(String part, long number) {
      return new Bound("the " + part + " of line " + number);
    }

    byte[] bytes() {
      return ("crossdock " + words).getBytes(StandardCharsets.UTF_8);
    }
  }

  String toColumn(long item, String json) {
    return toColumn(Bound.item(item), json);
  }

  /** The text to be written. */
  String toColumn(Bound to, String json) {
    if (aead == null) {
      return json;
    }
    try {
      // Sealed are bytes, in which a lone surrogate has no form of its own.
      byte[] plain = Texts.toColumn(json).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(aead.encrypt(plain, to.bytes()));
    } catch (GeneralSecurityException e) {
      throw new StoreException("sealing an item failed: the key does not take it", redacted(e));
    }
  }

  String unseal(long item, String sealed) {
    return unseal(Bound.item(item), sealed);
  }

  /** The text that was sealed. */
  String unseal(Bound to, String sealed) {
    if (aead == null) {
      throw new StoreException(
          "reading "
              + to.words()
              + " failed: it is sealed, and the store was opened without a key. Open it with the"
              + " key that it was sealed with",
          null);
    }
    try {
      byte[] plain = aead.decrypt(Base64.getDecoder().decode(sealed), to.bytes());
      return Texts.fromColumn(new String(plain, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new StoreException(
          "reading "
              + to.words()
              + " failed: it does not open. The store was opened with another key than the"
              + " one that sealed it, or the row of "
              + to.words()
              + " was changed by hand. Open it with the key that it was sealed with",
          redacted(e));
    }
  }

  /** Its type alone: the words may quote what they are about. */
  private static Exception redacted(Exception e) {
    GeneralSecurityException redacted = new GeneralSecurityException(e.getClass().getName());
    redacted.setStackTrace(e.getStackTrace());
    return redacted;
  }
}
