package io.crossdock.environment;

/**
 * One text that gives a secret away. Not a record: its text would show it.
 *
 * <p>A Base64 text shares its first and its last character with what stands beside the secret; they
 * are masked too, and so is padding.
 */
final class Spelling {

  final String text;
  final Kind kind;
  final int sharedBefore;
  final int sharedAfter;

  private Spelling(String text, Kind kind, int sharedBefore, int sharedAfter) {
    this.text = text;
    this.kind = kind;
    this.sharedBefore = sharedBefore;
    this.sharedAfter = sharedAfter;
  }

  static Spelling anywhere(String text) {
    return new Spelling(text, Kind.ANYWHERE, 0, 0);
  }

  /** A text that counts only where no letter or digit stands beside it. */
  static Spelling alone(String text) {
    return new Spelling(text, Kind.ALONE, 0, 0);
  }

  static Spelling base64(String text, int sharedBefore, int sharedAfter) {
    return new Spelling(text, Kind.BASE64, sharedBefore, sharedAfter);
  }

  enum Kind {
    ANYWHERE,
    ALONE,
    BASE64
  }
}
