package io.crossdock.internal.alert;

import java.util.List;

/**
 * What a rule says of a configuration now.
 *
 * @param found what is wrong
 * @param rest what that means for open alerts of the rule with other causes
 */
record Assessment(List<Finding> found, Rest rest) {

  /** What becomes of open alerts whose cause was not found. */
  enum Rest {
    /** They are over. */
    OVER,
    /** Nobody knows: they stay open. */
    UNKNOWN
  }

  Assessment {
    found = List.copyOf(found);
  }

  /** All is well. */
  static Assessment over() {
    return new Assessment(List.of(), Rest.OVER);
  }

  /** Nothing can be said. */
  static Assessment unknown() {
    return new Assessment(List.of(), Rest.UNKNOWN);
  }

  /** This is wrong, and nothing else. */
  static Assessment only(List<Finding> found) {
    return new Assessment(found, Rest.OVER);
  }

  static Assessment only(Finding found) {
    return only(List.of(found));
  }
}
