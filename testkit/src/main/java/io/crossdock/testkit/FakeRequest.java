package io.crossdock.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.internal.JsonText;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request as it came over the wire. Immutable. */
public final class FakeRequest {

  /** A name and a value, of the query or of the headers, in the order of the wire. */
  public record Pair(String name, String value) {}

  private final String method;
  private final String rawTarget;
  private final List<Pair> headers;
  private final byte[] body;
  private final String path;
  private final List<String> segments;
  private final List<Pair> query;

  private FakeRequest(String method, String rawTarget, List<Pair> headers, byte[] body) {
    this.method = method;
    this.rawTarget = rawTarget;
    this.headers = List.copyOf(headers);
    this.body = body;
    int mark = rawTarget.indexOf('?');
    this.path = mark < 0 ? rawTarget : rawTarget.substring(0, mark);
    this.segments = decodedSegments(path);
    this.query = mark < 0 ? List.of() : decodedPairs(rawTarget.substring(mark + 1));
  }

  /** A request with the target of its first line, path and query still encoded. */
  public static FakeRequest of(String method, String rawTarget, List<Pair> headers, byte[] body) {
    return new FakeRequest(method, rawTarget, headers, body.clone());
  }

  /** Without the copy of the body that {@link #of} makes. */
  static FakeRequest owning(String method, String rawTarget, List<Pair> headers, byte[] body) {
    return new FakeRequest(method, rawTarget, headers, body);
  }

  /** The method in capitals. */
  public String method() {
    return method;
  }

  /** Path and query as on the wire. */
  public String rawTarget() {
    return rawTarget;
  }

  /** The path as on the wire, still encoded, without the query. */
  public String path() {
    return path;
  }

  /** The parts of the path, decoded; an encoded slash is inside its segment. */
  public List<String> segments() {
    return segments;
  }

  /** The decoded query in the order of the wire, names may repeat. */
  public List<Pair> query() {
    return query;
  }

  /** The last value of that name in the query, as PHP reads it. */
  public Optional<String> queryValue(String name) {
    return lastOf(query.stream().filter(pair -> pair.name().equals(name)).toList());
  }

  /** The headers in the order of the wire. */
  public List<Pair> headers() {
    return headers;
  }

  /** The last header of that name, in any case of letters. */
  public Optional<String> header(String name) {
    return lastOf(headers.stream().filter(pair -> pair.name().equalsIgnoreCase(name)).toList());
  }

  /** A copy of the body; empty if there was none. */
  public byte[] body() {
    return body.clone();
  }

  /** The length of the body in bytes. */
  public int bodySize() {
    return body.length;
  }

  /** The body read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body read as JSON; a missing node if there was none.
   *
   * @throws UncheckedIOException if it is no JSON
   */
  public JsonNode json() {
    return JsonText.parse(body);
  }

  /**
   * The body read as a form with files, in the order of the wire; empty if it is none.
   *
   * @throws UncheckedIOException if the form is broken
   */
  public List<FakePart> parts() {
    return FakePart.of(this);
  }

  /** Method and target only: headers and body may hold secrets. */
  @Override
  public String toString() {
    return method + " " + rawTarget;
  }

  private static Optional<String> lastOf(List<Pair> pairs) {
    return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs.get(pairs.size() - 1).value());
  }

  private static List<String> decodedSegments(String path) {
    List<String> segments = new ArrayList<>();
    int start = path.startsWith("/") ? 1 : 0;
    for (int i = start; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        // URLDecoder is for forms, where a plus is a space; in a path it is a plus.
        segments.add(decoded(path.substring(start, i).replace("+", "%2B")));
        start = i + 1;
      }
    }
    return List.copyOf(segments);
  }

  private static List<Pair> decodedPairs(String query) {
    List<Pair> pairs = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= query.length(); i++) {
      if (i == query.length() || query.charAt(i) == '&') {
        if (i > start) {
          pairs.add(decodedPair(query.substring(start, i)));
        }
        start = i + 1;
      }
    }
    return List.copyOf(pairs);
  }

  private static Pair decodedPair(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0
        ? new Pair(decoded(pair), "")
        : new Pair(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A lone percent sign: servers take it as it is.
      return text;
    }
  }
}
