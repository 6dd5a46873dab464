package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.text.QueryDecoding;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paging of a list whose answer has a {@code Link} header (RFC 8288) with {@code rel="next"}.
 *
 * <p>Of the link only the query is used: scheme, host and path stay the client's own. It replaces
 * the definition's query as a whole, since such links carry their filters with them.
 */
final class LinkHeader implements Paging {

  private static final Pattern NEXT =
      Pattern.compile(
          "<([^>]*)>[^,<]*;\\s*rel=\"?(?:[^\",]*\\s)?next(?:\\s[^\",]*)?\"?",
          Pattern.CASE_INSENSITIVE);

  @Override
  public String word() {
    return "link-header";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    if (read.cursor().isPresent()) {
      List<Parameter> query = QueryDecoding.parameters(read.cursor().get().text());
      call.replaceQuery(query);
    } else {
      PageSize.ask(call, read);
    }
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    return answer.header("Link").flatMap(LinkHeader::nextQuery).map(Cursor::of);
  }

  private static Optional<String> nextQuery(String header) {
    Matcher next = NEXT.matcher(header);
    if (!next.find()) {
      return Optional.empty();
    }
    String link = next.group(1);
    int mark = link.indexOf('?');
    if (mark < 0) {
      throw RemoteCallException.of(
          RemoteCallException.Kind.NOT_AN_ANSWER,
          Fault.of("the next link in the Link header has no query: the list cannot be read on"));
    }
    return Optional.of(link.substring(mark + 1));
  }
}
