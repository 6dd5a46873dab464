package io.crossdock.testkit.magento;

/** Field names, which the API takes in snake case and in camel case. */
final class Names {

  private Names() {}

  static String snake(String name) {
    StringBuilder snake = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        if (i > 0 && name.charAt(i - 1) != '_') {
          snake.append('_');
        }
        snake.append((char) (c + ('a' - 'A')));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }

  /** As the shop names a field that it does not know. Source: magento 02 #36: PageSizes. */
  static String upperCamel(String name) {
    StringBuilder camel = new StringBuilder(name.length());
    boolean start = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        start = true;
      } else if (start) {
        camel.append(c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c);
        start = false;
      } else {
        camel.append(c);
      }
    }
    return camel.toString();
  }
}
