package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paging of a list whose answer has a {@code Link} header (RFC 8288) with {@code rel="next"}.
 *
 * <p>Of the link only the query is used, byte for byte: scheme, host and path stay the client's
 * own. It replaces the definition's query as a whole, since such links carry their filters with
 * them.
 */
final class LinkHeader implements Paging {

  // RFC 8288, 3: links are separated by commas; a target may hold commas and semicolons itself.
  private static final Pattern LINK =
      Pattern.compile(
          "<([^>]*)>((?:\\s*;\\s*[^\\s=;,]+(?:\\s*=\\s*(?:\"[^\"]*\"|[^\\s;,\"]*))?)*)");

  // RFC 8288, 3.3: several relations stand in quotes with blanks between, in any case of letters;
  // of several rel parameters the first counts.
  private static final Pattern RELATIONS =
      Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]*))", Pattern.CASE_INSENSITIVE);

  @Override
  public String word() {
    return "link-header";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    if (read.cursor().isPresent()) {
      call.rawQuery(read.cursor().get().text());
    } else {
      PageSize.ask(call, read);
    }
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    return answer.headers("Link").stream()
        .flatMap(header -> LINK.matcher(header).results())
        .filter(link -> isNext(link.group(2)))
        .findFirst()
        .map(link -> Cursor.of(query(link.group(1).strip())));
  }

  private static boolean isNext(String parameters) {
    Matcher relations = RELATIONS.matcher(parameters);
    if (!relations.find()) {
      return false;
    }
    String quoted = relations.group(1);
    List<String> words =
        Arrays.asList((quoted == null ? relations.group(2) : quoted).strip().split("\\s+"));
    return words.stream().anyMatch("next"::equalsIgnoreCase);
  }

  private static String query(String link) {
    int fragment = link.indexOf('#');
    String address = fragment < 0 ? link : link.substring(0, fragment);
    int mark = address.indexOf('?');
    if (mark < 0 || mark == address.length() - 1) {
      throw RemoteCallException.of(
          RemoteCallException.Kind.NOT_AN_ANSWER,
          Fault.of("the next link in the Link header has no query: the list cannot be read on"));
    }
    return address.substring(mark + 1);
  }
}
