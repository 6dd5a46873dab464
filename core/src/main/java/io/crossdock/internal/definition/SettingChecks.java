package io.crossdock.internal.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Problem;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Settings;
import io.crossdock.internal.text.NearestName;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings against what the connector declared. */
final class SettingChecks {

  private SettingChecks() {}

  static List<Problem> problems(Settings given, List<Setting> declared, Setting.Place place) {
    List<Setting> here =
        declared.stream().filter(setting -> setting.places().contains(place)).toList();
    List<Problem> problems = new ArrayList<>();
    given
        .toJson()
        .properties()
        .forEach(e -> problem(e.getKey(), e.getValue(), here).ifPresent(problems::add));
    return problems;
  }

  private static Optional<Problem> problem(String name, JsonNode value, List<Setting> here) {
    String place = "setting \"" + name + "\"";
    Optional<Setting> setting = here.stream().filter(s -> s.name().equals(name)).findFirst();
    if (setting.isEmpty()) {
      List<String> names = here.stream().map(Setting::name).toList();
      String hint =
          NearestName.of(name, names)
              .map(nearest -> "; nearest: \"" + nearest + "\"")
              .orElse(
                  names.isEmpty()
                      ? "; none is known here"
                      : "; known: " + String.join(", ", names));
      return Optional.of(new Problem(place, "is unknown here" + hint));
    }
    return flaw(setting.get(), value).map(words -> new Problem(place, words));
  }

  private static Optional<String> flaw(Setting setting, JsonNode value) {
    return switch (setting.kind()) {
      case TEXT -> text(setting, value);
      case CHOICE ->
          setting.allowed().contains(value.asText())
              ? Optional.empty()
              : Optional.of("is " + value + "; allowed: " + String.join(", ", setting.allowed()));
      case NUMBER -> number(setting, value);
      case ZONE -> zone(value.asText());
      case LIST ->
          value.isArray() || value.isTextual()
              ? Optional.empty()
              : Optional.of("is " + value + "; allowed: a list of texts");
      case MAP ->
          value.isObject()
              ? Optional.empty()
              : Optional.of("is " + value + "; allowed: texts by name");
    };
  }

  private static Optional<String> text(Setting setting, JsonNode value) {
    if (!value.isValueNode()) {
      return Optional.of("is " + value + "; allowed: a text");
    }
    return setting
        .pattern()
        .filter(pattern -> !value.asText().matches(pattern))
        .map(pattern -> "is " + value + "; allowed: what matches " + pattern);
  }

  private static Optional<String> zone(String name) {
    try {
      ZoneId.of(name);
      return Optional.empty();
    } catch (DateTimeException unknown) {
      return Optional.of(
          "is \""
              + name
              + "\"; allowed: a time zone such as Europe/Paris"
              + NearestName.of(name, ZoneId.getAvailableZoneIds())
                  .map(nearest -> "; nearest: \"" + nearest + "\"")
                  .orElse(""));
    }
  }

  private static Optional<String> number(Setting setting, JsonNode value) {
    String bounds = "; allowed: " + setting.least() + " to " + setting.most();
    try {
      int number = Integer.parseInt(value.asText());
      return number < setting.least() || number > setting.most()
          ? Optional.of("is " + number + bounds)
          : Optional.empty();
    } catch (NumberFormatException notWhole) {
      return Optional.of("is " + value + bounds);
    }
  }
}
