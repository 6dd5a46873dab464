package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.text.QueryDecoding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The paging of a list whose answer has a {@code Link} header (RFC 8288) with {@code rel="next"}.
 *
 * <p>Column: {@code take}, the names of the parameters to take out of the link; the definition's
 * own parameters then stay. Where the row names none, the link's query is used byte for byte and
 * replaces the definition's as a whole, since such links carry their filters with them, or a cursor
 * that stands for them and bears no filter beside it. A filter that the link left out is then gone:
 * the report says so. Scheme, host and path stay the client's own either way.
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
    if (read.cursor().isPresent() && takes(read)) {
      LinkParameters.ask(call, read.cursor().get());
    } else if (read.cursor().isPresent()) {
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
        .map(link -> cursor(read, link.group(1).strip()));
  }

  private static boolean takes(Read read) {
    return read.operation().pagingColumns().has("take");
  }

  private static Cursor cursor(Read read, String link) {
    if (takes(read)) {
      return LinkParameters.taken(read.operation(), link);
    }
    String query = query(link);
    List<String> dropped = dropped(read, query);
    if (!dropped.isEmpty()) {
      read.connection()
          .remark(
              "the next link of "
                  + read.operation()
                  + " leaves out "
                  + dropped
                  + " of the query: unless its cursor stands for them, what follows is not bounded"
                  + " by them; a row whose paging says what to take out of the link keeps them");
    }
    return Cursor.of(query);
  }

  private static List<String> dropped(Read read, String query) {
    Set<String> asked = new TreeSet<>();
    read.parameters().query().fieldNames().forEachRemaining(asked::add);
    read.since().ifPresent(since -> asked.add(since.field()));
    QueryDecoding.parameters(query)
        .forEach(parameter -> asked.remove(parameter.name().replaceFirst("\\[.*", "")));
    return List.copyOf(asked);
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
