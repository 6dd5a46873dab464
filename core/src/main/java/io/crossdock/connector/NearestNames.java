package io.crossdock.connector;

import io.crossdock.internal.text.NearestName;
import java.util.Collection;
import java.util.Optional;

/** Finds the name that was probably meant, for what a connector says of a wrong one. */
public final class NearestNames {

  private NearestNames() {}

  /**
   * The nearest of several names.
   *
   * @param wanted a name that does not exist
   * @param names those that do
   * @return empty where none is near: a wrong guess helps nobody
   */
  public static Optional<String> of(String wanted, Collection<String> names) {
    return NearestName.of(wanted, names);
  }

  /**
   * Ready for the end of a sentence: {@code ; nearest: "title"}, or nothing where none is near.
   *
   * @param wanted a name that does not exist
   * @param names those that do
   */
  public static String hint(String wanted, Collection<String> names) {
    return of(wanted, names).map(nearest -> "; nearest: \"" + nearest + "\"").orElse("");
  }
}
