package io.crossdock.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One answer: status, headers, body. Immutable. */
public final class FakeResponse {

  private final int status;
  private final List<Pair> headers;
  private final byte[] body;

  private FakeResponse(int status, List<Pair> headers, byte[] body) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  /** A JSON body with {@code Content-Type: application/json}. */
  public static FakeResponse json(int status, JsonNode body) {
    return of(status, "application/json", JsonText.bytes(body));
  }

  /** Plain text in UTF-8. */
  public static FakeResponse text(int status, String body) {
    return of(status, "text/plain; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** A page of HTML in UTF-8. */
  public static FakeResponse html(int status, String body) {
    return of(status, "text/html; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** No body and no header. */
  public static FakeResponse empty(int status) {
    return new FakeResponse(status, List.of(), new byte[0]);
  }

  /** Any body with its content type. The array is not copied and must not be changed afterwards. */
  public static FakeResponse of(int status, String contentType, byte[] body) {
    return new FakeResponse(status, List.of(new Pair("Content-Type", contentType)), body);
  }

  /** A copy with one more header. */
  public FakeResponse withHeader(String name, String value) {
    List<Pair> more = new ArrayList<>(headers);
    more.add(new Pair(name, value));
    return new FakeResponse(status, more, body);
  }

  /** A copy with another body under the same headers. */
  public FakeResponse withBody(byte[] body) {
    return new FakeResponse(status, headers, body.clone());
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The headers in their order; {@code Content-Length} is added on the wire. */
  public List<Pair> headers() {
    return headers;
  }

  /** The last header of that name, in any case of letters. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(pair -> pair.name().equalsIgnoreCase(name))
        .reduce((first, second) -> second)
        .map(Pair::value);
  }

  /** A copy of the body. */
  public byte[] body() {
    return body.clone();
  }

  /** The body read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body read as JSON; a missing node if it is empty. */
  public JsonNode json() {
    return JsonText.parse(body);
  }

  /** The bytes themselves, for the wire. */
  byte[] ownBody() {
    return body;
  }

  /** The status only: headers and body may hold secrets. */
  @Override
  public String toString() {
    return "answer " + status;
  }
}
