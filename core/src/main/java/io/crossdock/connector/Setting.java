package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A setting that a connector declares, so that a definition can be checked and its user helped.
 *
 * <p>Made by {@link #text}, {@link #oneOf}, {@link #number}, {@link #zone}, {@link #list} and
 * {@link #map}.
 */
public final class Setting {

  /** Where a setting may stand. */
  public enum Place {
    /** On the HTTP client. */
    CLIENT,
    /** On an incoming configuration. */
    INCOMING,
    /** On an outgoing configuration. */
    OUTGOING
  }

  /** What a setting holds. */
  public enum Kind {
    /** Any text. */
    TEXT,
    /** One of the allowed texts. */
    CHOICE,
    /** A whole number within bounds. */
    NUMBER,
    /** The name of a time zone. */
    ZONE,
    /** A list of texts. */
    LIST,
    /** Texts by name. */
    MAP
  }

  private final String name;
  private final Kind kind;
  private final List<Place> places;
  private final List<String> allowed;
  private final int least;
  private final int most;
  private final @Nullable String otherwise;
  private final String description;
  private final @Nullable String pattern;

  private Setting(
      String name,
      Kind kind,
      List<Place> places,
      List<String> allowed,
      int least,
      int most,
      @Nullable String otherwise,
      String description,
      @Nullable String pattern) {
    this.name = requireNonNull(name, "name");
    this.kind = kind;
    this.places = List.copyOf(places);
    this.allowed = List.copyOf(allowed);
    this.least = least;
    this.most = most;
    this.otherwise = otherwise;
    this.description = description;
    this.pattern = pattern;
  }

  /**
   * Any text.
   *
   * @param name of the setting
   * @param places where it may stand; at least one
   */
  public static Setting text(String name, Place... places) {
    return new Setting(name, Kind.TEXT, List.of(places), List.of(), 0, 0, null, "", null);
  }

  /**
   * One of several texts.
   *
   * @param name of the setting
   * @param allowed the texts
   * @param places where it may stand; at least one
   */
  public static Setting oneOf(String name, List<String> allowed, Place... places) {
    return new Setting(name, Kind.CHOICE, List.of(places), allowed, 0, 0, null, "", null);
  }

  /**
   * A whole number.
   *
   * @param name of the setting
   * @param least the smallest allowed
   * @param most the largest allowed
   * @param places where it may stand; at least one
   */
  public static Setting number(String name, int least, int most, Place... places) {
    return new Setting(name, Kind.NUMBER, List.of(places), List.of(), least, most, null, "", null);
  }

  /**
   * A time zone, by its name.
   *
   * @param name of the setting
   * @param places where it may stand; at least one
   */
  public static Setting zone(String name, Place... places) {
    return new Setting(name, Kind.ZONE, List.of(places), List.of(), 0, 0, null, "", null);
  }

  /**
   * A list of texts.
   *
   * @param name of the setting
   * @param places where it may stand; at least one
   */
  public static Setting list(String name, Place... places) {
    return new Setting(name, Kind.LIST, List.of(places), List.of(), 0, 0, null, "", null);
  }

  /**
   * Texts by name.
   *
   * @param name of the setting
   * @param places where it may stand; at least one
   */
  public static Setting map(String name, Place... places) {
    return new Setting(name, Kind.MAP, List.of(places), List.of(), 0, 0, null, "", null);
  }

  /**
   * The same, with what holds where it is not given.
   *
   * @param otherwise the value, for a person to read
   */
  public Setting otherwise(String otherwise) {
    return new Setting(name, kind, places, allowed, least, most, otherwise, description, pattern);
  }

  /**
   * The same, with a sentence on what it is for.
   *
   * @param description for a person
   */
  public Setting describedAs(String description) {
    return new Setting(name, kind, places, allowed, least, most, otherwise, description, pattern);
  }

  /**
   * The same, holding only texts of that form.
   *
   * @param pattern a regular expression that the whole text must match
   */
  public Setting matching(String pattern) {
    return new Setting(name, kind, places, allowed, least, most, otherwise, description, pattern);
  }

  /** The form that a text must have, as a regular expression; empty where any will do. */
  public Optional<String> pattern() {
    return Optional.ofNullable(pattern);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** What it holds. */
  public Kind kind() {
    return kind;
  }

  /** Where it may stand. */
  public List<Place> places() {
    return places;
  }

  /** The allowed texts of a choice. */
  public List<String> allowed() {
    return allowed;
  }

  /** The smallest number allowed. */
  public int least() {
    return least;
  }

  /** The largest number allowed. */
  public int most() {
    return most;
  }

  /** What holds where it is not given. */
  public Optional<String> otherwise() {
    return Optional.ofNullable(otherwise);
  }

  /** What it is for. */
  public String description() {
    return description;
  }
}
