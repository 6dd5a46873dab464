package io.crossdock.shopify;

/** Texts in quotes, as GraphQL writes them. */
final class QuotedText {

  private QuotedText() {}

  /** What a token in quotes, or in three, says. */
  static String read(String token) {
    if (token.startsWith("\"\"\"")) {
      return token.substring(3, token.length() - 3).replace("\\\"\"\"", "\"\"\"");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < token.length() - 1; i++) {
      char letter = token.charAt(i);
      if (letter != '\\') {
        text.append(letter);
        continue;
      }
      char escaped = token.charAt(++i);
      if (escaped == 'u') {
        text.append(code(token, i + 1));
        i += 4;
      } else {
        text.append(plain(escaped));
      }
    }
    return text.toString();
  }

  private static char code(String token, int at) {
    try {
      return (char) Integer.parseInt(token.substring(at, at + 4), 16);
    } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
      throw new SelectionException("has a malformed escape in " + token);
    }
  }

  private static char plain(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escaped;
    };
  }
}
