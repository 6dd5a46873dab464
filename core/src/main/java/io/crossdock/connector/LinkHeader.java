package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
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

  // Each parameter is read whole, so that a quoted title cannot be taken for a relation.
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^\\s=;,]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]*)))?");

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

  // RFC 8288, 3.3: several relations stand in quotes with blanks between, in any case of letters;
  // of several rel parameters the first counts.
  private static boolean isNext(String parameters) {
    return PARAMETER
        .matcher(parameters)
        .results()
        .filter(parameter -> parameter.group(1).equalsIgnoreCase("rel"))
        .findFirst()
        .map(rel -> rel.group(2) == null ? String.valueOf(rel.group(3)) : rel.group(2))
        .map(relations -> Arrays.asList(relations.strip().split("\\s+")))
        .filter(relations -> relations.stream().anyMatch("next"::equalsIgnoreCase))
        .isPresent();
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
