package io.crossdock;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A definition, or what it needs from the environment, is wrong. The caller mends the definition.
 *
 * <p>It tells everything that is wrong at once: {@link #problems()} has an entry for each, and the
 * message lists them all.
 */
public final class InvalidDefinitionException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Makes an exception that lists all problems.
   *
   * @param what what failed, without a full stop: {@code Incoming "Products" cannot be built}
   * @param problems everything that is wrong; not empty
   */
  public InvalidDefinitionException(String what, List<Problem> problems) {
    super(message(what, problems), null);
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the definition. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(String what, List<Problem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("no problem, no exception: " + what);
    }
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return what
        + ", "
        + count
        + ":\n"
        + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
  }
}
