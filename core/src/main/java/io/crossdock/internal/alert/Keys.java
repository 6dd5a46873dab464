package io.crossdock.internal.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for what may be long, in the keys of entries. */
final class Keys {

  private static final int LONGEST = 200;
  private static final int HASH_BYTES = 8;

  private Keys() {}

  /** The text itself, or its hash where it is too long for a part of a key. */
  static String part(String text) {
    return text.length() <= LONGEST ? text : "~" + hash(text);
  }

  /** 16 letters that differ where the text does. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("each Java has SHA-256", absent);
    }
  }
}
