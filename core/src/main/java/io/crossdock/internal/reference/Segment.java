package io.crossdock.internal.reference;

/** A piece of a template. */
sealed interface Segment {

  /** Text that stands for itself; escapes are undone. */
  record Literal(String text) implements Segment {}

  /** {@code ${name}}. */
  record Variable(String name) implements Segment {
    @Override
    public String toString() {
      return "${" + name + "}";
    }
  }

  /** {@code &{path}}: missing is an error. */
  record Required(ItemPath path) implements Segment {
    @Override
    public String toString() {
      return "&{" + path + "}";
    }
  }

  /** {@code ?{path}}: missing is absent. */
  record Optional(ItemPath path) implements Segment {
    @Override
    public String toString() {
      return "?{" + path + "}";
    }
  }
}
