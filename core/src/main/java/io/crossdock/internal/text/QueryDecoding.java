package io.crossdock.internal.text;

import io.crossdock.connector.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes a query apart that a remote wrote. */
public final class QueryDecoding {

  private QueryDecoding() {}

  /** The parameters of a query, decoded, in order; what cannot be decoded stays as it is. */
  public static List<Parameter> parameters(String query) {
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int sign = pair.indexOf('=');
        String name = sign < 0 ? pair : pair.substring(0, sign);
        String value = sign < 0 ? "" : pair.substring(sign + 1);
        parameters.add(new Parameter(decoded(name), decoded(value)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
