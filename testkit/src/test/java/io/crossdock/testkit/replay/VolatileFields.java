package io.crossdock.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.internal.JsonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields that differ from run to run, compared by type.
 *
 * <p>An entry is {@code {"at": POINTER, "type": TYPE}}; a {@code *} in the pointer stands for one
 * step, and {@code header NAME} for a header. Types: text, number, uuid, stamp, made-key (an
 * address that is the same but for the uuid or the hash of a media file at its end), search-after
 * (an address that is the same but for where it goes on), and more (a field beside those that the
 * recording shows, which it shortened).
 */
final class VolatileFields {

  private record Field(String at, Pattern pattern, String type) {}

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern STAMP =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d([+-]\\d\\d:\\d\\d|Z)?");

  // A media file stands under the first four digits of its hash, each a folder.
  private static final Pattern MADE_KEY =
      Pattern.compile(
          "/(?:"
              + UUID
              + "|([0-9a-f])/([0-9a-f])/([0-9a-f])/([0-9a-f])/\\1\\2\\3\\4[0-9a-f]{36}_)(?=[^/]*$)");
  private static final Pattern AFTER = Pattern.compile("([?&]search_after=)[^&]+");

  private final List<Field> fields = new ArrayList<>();
  private final Set<String> used = new HashSet<>();

  VolatileFields(String json) {
    for (JsonNode entry : JsonText.parse(json)) {
      String at = entry.get("at").textValue();
      Pattern pattern = Pattern.compile(Pattern.quote(at).replace("*", "\\E[^/]+\\Q"));
      fields.add(new Field(at, pattern, entry.get("type").textValue()));
    }
  }

  /**
   * Whether the difference at that place is none, since the field is listed and its type is right.
   */
  boolean excuse(String at, JsonNode recorded, JsonNode answered) {
    for (Field field : fields) {
      if (field.pattern().matcher(at).matches() && fits(field.type(), recorded, answered)) {
        used.add(field.at());
        return true;
      }
    }
    return false;
  }

  int size() {
    return fields.size();
  }

  List<String> unused() {
    return fields.stream().map(Field::at).filter(at -> !used.contains(at)).toList();
  }

  private static boolean fits(String type, JsonNode recorded, JsonNode answered) {
    return switch (type) {
      case "text" -> answered.isTextual() && !answered.textValue().isEmpty();
      case "number" -> answered.isNumber();
      case "uuid" -> answered.isTextual() && UUID.matcher(answered.textValue()).matches();
      case "stamp" -> answered.isTextual() && STAMP.matcher(answered.textValue()).matches();
      case "more" -> recorded.isMissingNode() && !answered.isNull();
      case "made-key" ->
          answered.isTextual()
              && MADE_KEY.matcher(recorded.textValue()).find()
              && withoutKey(answered.textValue()).equals(withoutKey(recorded.textValue()));
      case "search-after" ->
          answered.isTextual()
              && AFTER.matcher(recorded.textValue()).find()
              && withoutCursor(answered.textValue()).equals(withoutCursor(recorded.textValue()));
      default -> throw new IllegalArgumentException("no type of volatile field: " + type);
    };
  }

  private static String withoutCursor(String address) {
    return AFTER.matcher(address).replaceAll("$1");
  }

  private static String withoutKey(String address) {
    return MADE_KEY.matcher(address).replaceAll("/");
  }
}
