package io.crossdock.trials;

import java.util.List;
import java.util.Map;

/** What the systems on both sides of a route know of it, whatever became of its runs. */
interface Witness {

  /**
   * A row that reached the target.
   *
   * @param key its key
   * @param version its version; 0 for an order
   */
  record Write(String key, int version) {}

  /** Each key that the source has, with its newest version. */
  Map<String, Integer> newest();

  /** Each key that the source told, with the newest version of it that it told. */
  Map<String, Integer> told();

  /** How many rows the source told in all answers together. */
  long rows();

  /** What the target took, in order: of a job, long before it is applied. */
  List<Write> taken();

  /** What the target applied, in order. */
  List<Write> applied();

  /** Lets the target come to the end of all that it has taken. */
  void rest();
}
