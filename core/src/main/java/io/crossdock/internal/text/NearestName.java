package io.crossdock.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that was probably meant by a name that does not exist.
 *
 * <p>Case and the separators {@code _ - . /} and blank count for little, swapped neighbours for one
 * slip. A name that is too far from all others has no nearest one: a wrong guess helps nobody.
 */
public final class NearestName {

  // Longer texts are not names that somebody mistyped, and the distance costs length times length.
  private static final int LONGEST = 200;

  private NearestName() {}

  /** The one name that is nearest to {@code wanted}, if any is near. */
  public static Optional<String> of(String wanted, Collection<String> names) {
    return nearest(wanted, names, 1).stream().findFirst();
  }

  /** At most {@code max} names near {@code wanted}, the nearest first. */
  public static List<String> nearest(String wanted, Collection<String> names, int max) {
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return List.of();
    }
    return names.stream()
        .filter(name -> !name.isEmpty() && name.length() <= LONGEST)
        .map(name -> new Candidate(name, score(wanted, name)))
        .filter(candidate -> candidate.score() < Integer.MAX_VALUE)
        .sorted(Comparator.comparingInt(Candidate::score).thenComparing(Candidate::name))
        .map(Candidate::name)
        .distinct()
        .limit(max)
        .toList();
  }

  /**
   * Ready for the end of a sentence: {@code ; nearest: "a", "b"}, or nothing where none is near.
   */
  public static String hint(String wanted, Collection<String> names, int max) {
    List<String> nearest = nearest(wanted, names, max);
    return nearest.isEmpty() ? "" : "; nearest: \"" + String.join("\", \"", nearest) + "\"";
  }

  private static int score(String wanted, String name) {
    String plainWanted = plain(wanted);
    String plainName = plain(name);
    int slips = distance(plainWanted, plainName);
    int allowed = Math.max(1, Math.min(plainWanted.length(), plainName.length()) / 3);
    int exact = distance(wanted, name);
    if (slips <= allowed) {
      return slips * 1000 + exact;
    }
    boolean onePrefixesTheOther =
        plainWanted.length() >= 3
            && plainName.length() >= 3
            && (startsRoughly(plainName, plainWanted) || startsRoughly(plainWanted, plainName));
    return onePrefixesTheOther ? 500_000 + exact : Integer.MAX_VALUE;
  }

  /** Whether {@code longer} begins with something near to {@code beginning}. */
  private static boolean startsRoughly(String longer, String beginning) {
    if (longer.length() < beginning.length()) {
      return false;
    }
    int allowed = beginning.length() / 5;
    for (int slip = -allowed; slip <= allowed; slip++) {
      int end = Math.min(longer.length(), beginning.length() + slip);
      if (distance(longer.substring(0, end), beginning) <= allowed) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_./ ]", "");
  }

  /** Optimal string alignment: insert, delete, replace or swap two neighbours, each one slip. */
  private static int distance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replace = last[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        if (swapped(left, i, right, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[right.length()];
  }

  private static boolean swapped(String left, int i, String right, int j) {
    return i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
  }

  private record Candidate(String name, int score) {}
}
