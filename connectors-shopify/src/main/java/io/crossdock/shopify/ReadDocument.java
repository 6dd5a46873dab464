package io.crossdock.shopify;

import java.util.List;

/**
 * A document as its text says, with one operation in it.
 *
 * @param kind of the operation
 * @param roots its root fields
 */
record ReadDocument(Kind kind, List<Selected.Field> roots) {

  /** Whether it reads or writes. */
  enum Kind {
    QUERY,
    MUTATION
  }

  /**
   * Reads a text such as this package writes.
   *
   * @throws SelectionException if it is another one
   */
  static ReadDocument of(String text) {
    Tokens tokens = new Tokens(text);
    Kind kind = Kind.QUERY;
    if (!tokens.peek().equals("{")) {
      kind = tokens.name("query or mutation").equals("mutation") ? Kind.MUTATION : Kind.QUERY;
      while (!tokens.peek().equals("{")) {
        tokens.next("{");
      }
    }
    List<Selected.Field> roots =
        SelectionReader.block(tokens).stream()
            .filter(Selected.Field.class::isInstance)
            .map(Selected.Field.class::cast)
            .toList();
    return new ReadDocument(kind, roots);
  }

  /** The type whose fields the root fields are; none is shipped for mutations. */
  boolean isMutation() {
    return kind == Kind.MUTATION;
  }
}
