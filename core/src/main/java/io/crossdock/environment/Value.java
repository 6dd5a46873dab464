package io.crossdock.environment;

/** What a variable holds. Not records: their text would show it. */
sealed interface Value {

  /** Text that anybody may see. */
  final class Plain implements Value {
    final String text;

    Plain(String text) {
      this.text = text;
    }
  }

  /** Text that nobody may see. */
  final class Sealed implements Value {
    final byte[] octets;

    Sealed(byte[] octets) {
      this.octets = octets;
    }
  }
}
