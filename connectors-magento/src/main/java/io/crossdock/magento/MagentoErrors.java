package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Magento's refusals. Shops answer in their own language, so the status decides first; words
 * only tell a passing refusal of a save from a real one.
 */
final class MagentoErrors implements ErrorReader {

  /**
   * What a save says when only its moment was bad. Source: ProductRepository of magento/magento2,
   * and issues 5351, 31365 and 10346.
   */
  private static final List<String> PASSING =
      List.of(
          "database connection error",
          "deadlock",
          "lock wait timeout",
          "serialization failure",
          "the product was unable to be saved. please try again");

  // No repetition without a bound: a body may be long, and may be anything.
  private static final Pattern TITLE =
      Pattern.compile("<title>([^<]{0,300})", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 300;

  @Override
  public RemoteCallException read(Call call, Answer answer) {
    JsonNode body = body(answer);
    String words = words(answer, body);
    Fault fault = MagentoFields.of(words, body).withStatus(answer.status());
    String message = call + " answered " + answer.status() + ": " + words;
    return new RemoteCallException(
        kind(answer.status(), words), message + hint(answer.status(), body), fault, null);
  }

  /** Whether a refusal is about the save of one item, and may pass: no sign of a broken shop. */
  static boolean isPassingSave(RemoteCallException refused) {
    int status = refused.fault().status();
    return refused.kind() == Kind.PASSING
        && (status == 400 || (status == 500 && isPassing(refused.fault().words())));
  }

  private static boolean isPassing(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return PASSING.stream().anyMatch(lower::contains);
  }

  private static Kind kind(int status, String words) {
    if (status == 401 || status == 403) {
      return Kind.CREDENTIALS;
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return Kind.PASSING;
    }
    return status == 400 && isPassing(words) ? Kind.PASSING : Kind.REFUSED;
  }

  private static String hint(int status, JsonNode body) {
    if (status == 401 || status == 403) {
      // One answer for both causes. Source: recorded exchanges magento 07 #1, #2.
      String resource = body.path("parameters").path("resources").asText("");
      return " The token is wrong or has run out, or it lacks the right"
          + (resource.isEmpty() ? "" : " " + resource)
          + ". An integration's token needs \"Allow OAuth Access Tokens to be used as standalone"
          + " Bearer tokens\" (Stores, Configuration, OAuth), off by default since 2.4.4. If every call is refused,"
          + " the web server before the shop may drop the Authorization header (Apache with CGI or"
          + " FastCGI: CGIPassAuth On).";
    }
    return status == 503 ? " The shop may be in maintenance." : "";
  }

  private static JsonNode body(Answer answer) {
    if (answer.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return answer.json();
    } catch (RemoteCallException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static String words(Answer answer, JsonNode body) {
    if (body.isObject()) {
      return MagentoWords.of(body);
    }
    String text = body.isTextual() ? body.textValue() : answer.isEmpty() ? "" : answer.text();
    Matcher title = TITLE.matcher(text);
    if (title.find()) {
      return shortened("a page titled \"" + title.group(1).strip() + "\"");
    }
    return text.isBlank() ? "no words" : shortened(text);
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
