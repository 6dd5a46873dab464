package io.crossdock.internal.http;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.reference.Template;
import io.crossdock.internal.reference.Variables;
import io.crossdock.internal.text.QueryEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A client's base URL with its references resolved, and the addresses below it. Immutable. */
public final class BaseAddress {

  private final HttpClient client;
  private final HttpUrl url;
  private final Origin origin;
  private final String path;

  private BaseAddress(HttpClient client, HttpUrl url) {
    this.client = client;
    this.url = url;
    this.origin = Origin.of(url);
    this.path = url.encodedPath().replaceAll("/+$", "");
  }

  /**
   * Resolves the base URL of a client.
   *
   * @throws InvalidDefinitionException if it is no address, or secrets would travel without TLS
   */
  static BaseAddress of(HttpClient client, Variables variables) {
    Optional<Problem> problem = problem(client, variables);
    if (problem.isPresent()) {
      throw new InvalidDefinitionException(
          "Client \"" + client.name() + "\" cannot be used here", List.of(problem.get()));
    }
    return new BaseAddress(client, HttpUrl.get(text(client, variables)));
  }

  /**
   * What is wrong with a client's base URL in an environment that has all its variables. The words
   * show the references and not their values.
   */
  public static Optional<Problem> problem(HttpClient client, Variables variables) {
    String text = text(client, variables);
    HttpUrl url = HttpUrl.parse(text);
    return Optional.ofNullable(
            url == null ? "is no http or https address" : flaw(client, url, text))
        .map(words -> new Problem("baseUrl", "\"" + client.baseUrl() + "\" " + words));
  }

  /** Where it leads, without its query. */
  String place() {
    return origin + path;
  }

  /** Scheme, host and port that a client calls; nothing where its address is no good. */
  public static Optional<String> originOf(HttpClient client, Variables variables) {
    return Optional.ofNullable(HttpUrl.parse(text(client, variables)))
        .map(url -> Origin.of(url).toString());
  }

  /** Scheme, host and port. */
  Origin origin() {
    return origin;
  }

  /**
   * The address of a call, with its query: the base URL's own parameters first.
   *
   * @throws InvalidDefinitionException if a parameter stands in the base URL and in the call
   * @throws RemoteCallException of kind {@code REFUSED} if the path leads out of itself, or to
   *     another origin
   */
  HttpUrl of(Call call) {
    String target = call.path();
    if (target.startsWith("http://") || target.startsWith("https://")) {
      return whole(call, target);
    }
    String full = path + (target.isEmpty() || target.startsWith("/") ? target : "/" + target);
    refuseDots(call, full);
    HttpUrl.Builder address = url.newBuilder().encodedPath(full.isEmpty() ? "/" : full);
    return address.encodedQuery(query(call)).build();
  }

  /** The address with more parameters, for a sign-in that stands in the query. */
  static HttpUrl with(HttpUrl address, List<Parameter> more) {
    return more.isEmpty()
        ? address
        : address.newBuilder().encodedQuery(joined(address.encodedQuery(), more)).build();
  }

  /** A base URL that would have led to that address, if the call's path is its end. */
  Optional<String> suggestedFor(HttpUrl target, Call call) {
    String end = target.encodedPath();
    return end.endsWith(call.path())
        ? Optional.of(Origin.of(target) + end.substring(0, end.length() - call.path().length()))
        : Optional.empty();
  }

  private HttpUrl whole(Call call, String target) {
    HttpUrl address = HttpUrl.parse(target);
    if (address == null || !Origin.of(address).equals(origin)) {
      throw refused(
          "The address of "
              + call.operation()
              + " is not on "
              + origin
              + ", where alone the credentials of client \""
              + client.name()
              + "\" may go; nothing was sent");
    }
    return call.query().isEmpty() ? address : with(address, call.query());
  }

  private @Nullable String query(Call call) {
    for (Parameter parameter : call.query()) {
      if (url.queryParameterNames().contains(parameter.name())) {
        throw new InvalidDefinitionException(
            "Client \"" + client.name() + "\" cannot make the call " + call.operation(),
            List.of(
                new Problem(
                    "query \"" + parameter.name() + "\"",
                    "stands in the base URL and in the definition; allowed: one of them")));
      }
    }
    String before =
        Stream.of(
                String.valueOf(url.encodedQuery() == null ? "" : url.encodedQuery()),
                call.rawQuery())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("&"));
    return joined(before, call.query());
  }

  private static @Nullable String joined(@Nullable String before, List<Parameter> more) {
    List<String> parts = new ArrayList<>();
    if (before != null && !before.isEmpty()) {
      parts.add(before);
    }
    more.forEach(one -> parts.add(QueryEncoding.pair(one.name(), one.value())));
    return parts.isEmpty() ? null : parts.stream().collect(Collectors.joining("&"));
  }

  // OkHttp resolves such segments on its own, so that another resource would be addressed.
  private static void refuseDots(Call call, String path) {
    for (String segment : path.split("/", -1)) {
      if (isDots(segment)) {
        throw refused(
            "The path of "
                + call.operation()
                + " has a segment \""
                + segment
                + "\", which would"
                + " address another resource");
      }
    }
  }

  private static boolean isDots(String segment) {
    String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
    return plain.equals(".") || plain.equals("..");
  }

  private static @Nullable String flaw(HttpClient client, HttpUrl url, String text) {
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      return "holds a user; a sign-in belongs into .authentication(…)";
    }
    if (url.encodedFragment() != null) {
      return "holds a fragment (#)";
    }
    for (String segment : text.split("[/\\\\?]", -1)) {
      if (isDots(segment)) {
        return "has a segment \"" + segment + "\" in its path";
      }
    }
    boolean plainAllowed = client.transport() == HttpClient.Transport.PLAIN_ALLOWED;
    return plainAllowed || Origin.of(url).isPrivate()
        ? null
        : "is not https, so that everybody on the way could read the credentials; allowed: https,"
            + " http to a loopback address, or .allowPlainHttp()";
  }

  private static String text(HttpClient client, Variables variables) {
    return Template.parse("baseUrl", client.baseUrl()).text(variables).strip();
  }

  private static RemoteCallException refused(String words) {
    return RemoteCallException.of(Kind.REFUSED, Fault.of(words).onField("path"));
  }
}
