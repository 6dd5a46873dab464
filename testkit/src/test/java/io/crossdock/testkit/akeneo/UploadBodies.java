package io.crossdock.testkit.akeneo;

/** The forms of recorded uploads, whose bytes are left out there: one letter stands for a byte. */
final class UploadBodies {

  private static final String JPEG = "\u00ff\u00d8\u00ff" + "b".repeat(10_581);
  private static final String PICTURE =
      "{\"identifier\":\"LN-1\",\"attribute\":\"picture\",\"locale\":null,\"scope\":null}";

  private UploadBodies() {}

  /** The form of that name, with the boundary that stands as {@code <boundary>} in the headers. */
  static String named(String name) {
    return switch (name) {
      case "picture" -> form(product(PICTURE), file("file", "nordlicht.jpg", JPEG));
      case "picture-named-txt" -> form(product(PICTURE), file("file", "nordlicht.txt", JPEG));
      case "text-named-jpg" -> form(product(PICTURE), file("file", "nordlicht.jpg", "a text"));
      case "unknown-product" ->
          form(product(PICTURE.replace("LN-1", "not_found")), file("file", "nordlicht.jpg", JPEG));
      case "unknown-attribute" ->
          form(
              product(PICTURE.replace("picture", "not_found")),
              file("file", "nordlicht.jpg", JPEG));
      case "no-attribute" ->
          form(
              product(PICTURE.replace("\"attribute\":\"picture\",", "")),
              file("file", "nordlicht.jpg", JPEG));
      case "no-product" -> form(file("file", "nordlicht.jpg", JPEG));
      case "no-file" ->
          form(
              product(PICTURE.replace("picture", "datasheet")),
              file("image", "nordlicht.jpg", JPEG));
      default -> throw new IllegalArgumentException("no form \"" + name + "\"");
    };
  }

  private static String product(String json) {
    return "name=\"product\"\r\n\r\n" + json;
  }

  private static String file(String field, String name, String content) {
    return "name=\""
        + field
        + "\"; filename=\""
        + name
        + "\"\r\nContent-Type: image/jpeg\r\n\r\n"
        + content;
  }

  private static String form(String... parts) {
    StringBuilder form = new StringBuilder();
    for (String part : parts) {
      form.append("--<boundary>\r\nContent-Disposition: form-data; ").append(part).append("\r\n");
    }
    return form.append("--<boundary>--\r\n").toString();
  }
}
