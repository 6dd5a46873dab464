package io.crossdock.standard;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One option of a list: its code, and its labels, which another system may know it by.
 *
 * <p>A source without codes gives the label as the code too.
 *
 * @param code the source's code, or what stands for it
 * @param labels for people, at most one a locale
 */
public record Option(String code, List<Label> labels) {

  /**
   * What people call an option.
   *
   * @param locale such as {@code en_US}; null for all
   * @param text as people read it; not blank
   */
  public record Label(@Nullable String locale, String text) {

    /** Checks. */
    public Label {
      if (requireNonNull(text, "text").isBlank()) {
        throw new IllegalArgumentException("a label of an option needs text");
      }
    }
  }

  /** Checks and copies. */
  public Option {
    requireNonNull(code, "code");
    labels = List.copyOf(labels);
    long locales = labels.stream().map(Label::locale).distinct().count();
    if (locales < labels.size()) {
      throw new IllegalArgumentException(
          "option " + code + " has two labels for one locale: " + labels);
    }
  }

  /**
   * An option without labels.
   *
   * @param code of the option
   */
  public static Option of(String code) {
    return new Option(code, List.of());
  }

  /**
   * An option that the source knows by its label alone.
   *
   * @param label its code too
   */
  public static Option labelled(String label) {
    return of(label).withLabel(null, label);
  }

  /**
   * The same option with a label, instead of the one it had for that locale.
   *
   * @param locale such as {@code en_US}; null for all
   * @param text as people read it; not blank
   */
  public Option withLabel(@Nullable String locale, String text) {
    List<Label> more = new ArrayList<>(labels);
    more.removeIf(label -> Objects.equals(label.locale(), locale));
    more.add(new Label(locale, text));
    return new Option(code, more);
  }

  /**
   * Its label in a locale: that of the locale, or the one for all.
   *
   * @param locale such as {@code en_US}; null if only a label for all locales counts
   */
  public Optional<String> label(@Nullable String locale) {
    return labelOf(locale).or(() -> labelOf(null));
  }

  private Optional<String> labelOf(@Nullable String locale) {
    return labels.stream()
        .filter(label -> Objects.equals(label.locale(), locale))
        .map(Label::text)
        .findFirst();
  }

  /** Its code, and its labels behind it. */
  @Override
  public String toString() {
    return labels.isEmpty()
        ? code
        : code
            + " ("
            + String.join(", ", labels.stream().map(Label::text).distinct().toList())
            + ")";
  }
}
