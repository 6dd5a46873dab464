package io.crossdock.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.internal.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** An answer as it was read from the wire. Immutable. */
final class ReadAnswer implements Answer {

  private static final int EXCERPT = 2_000;

  private final int status;
  private final Headers headers;
  private final BoundedBody body;
  private final AnswerPlace place;

  ReadAnswer(int status, Headers headers, BoundedBody body, AnswerPlace place) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.place = place;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Optional<String> header(String name) {
    // OkHttp's own look-up gives the last value.
    return headers.values(name).stream().findFirst();
  }

  @Override
  public List<String> headers(String name) {
    return headers.values(name);
  }

  @Override
  public boolean isEmpty() {
    return body.bytes().length == 0;
  }

  @Override
  public boolean complete() {
    return body.end() == BoundedBody.End.WHOLE;
  }

  @Override
  public String text() {
    return text(body.bytes().length);
  }

  @Override
  public JsonNode json() {
    refuseWhatIsNoJson();
    try {
      JsonNode json = parse();
      if (json == null || json.isMissingNode() || json.isNull()) {
        throw notAnAnswer(json == null || json.isMissingNode() ? "an empty body" : "null", null);
      }
      return json;
    } catch (StreamConstraintsException beyond) {
      throw place.beyondLimit(limit(beyond), beyond);
    } catch (JsonProcessingException noJson) {
      throw notAnAnswer(
          "text that stops being JSON at " + Json.placeOf(noJson) + ": \"" + excerpt() + "\"",
          noJson);
    } catch (NumberFormatException | ArithmeticException number) {
      throw notAnAnswer("a number that none can hold", number);
    } catch (IOException unreadable) {
      throw notAnAnswer("bytes that are no text: " + unreadable.getMessage(), unreadable);
    } catch (OutOfMemoryError | StackOverflowError beyond) {
      throw place.beyondLimit("more than this JVM has memory for (limits.bodyBytes)", null);
    }
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>(text().lines().toList());
    String text = text();
    boolean lastIsOpen = !text.isEmpty() && !text.endsWith("\n") && !text.endsWith("\r");
    if (lastIsOpen && !complete()) {
      lines.remove(lines.size() - 1);
    }
    return List.copyOf(lines);
  }

  @Override
  public Optional<Instant> date() {
    return header("Date").flatMap(RetryAfter::date);
  }

  /** Whether it is a page for people, by its type or its beginning. */
  boolean isPage() {
    MediaType type = type();
    if (isEmpty() || (type != null && type.type().equals("image"))) {
      return false;
    }
    return (type != null && type.subtype().contains("html")) || HtmlPage.begins(excerpt());
  }

  /** Whether it says something in plain text, where an API would answer in JSON. */
  boolean isPlainText() {
    MediaType type = type();
    if (isEmpty() || type == null || !(type.type() + "/" + type.subtype()).equals("text/plain")) {
      return false;
    }
    String start = excerpt().stripLeading();
    return start.isEmpty() || "{[\"-0123456789tfn".indexOf(start.charAt(0)) < 0;
  }

  /** What it is, as a failure: the call got no answer of the API. */
  RemoteCallException notAnAnswer() {
    return isPage() || HtmlPage.isMarkup(excerpt())
        ? page()
        : notAnAnswer("text that is no JSON: \"" + excerpt() + "\"", null);
  }

  /** What broke the body off, if anything did. */
  @Nullable IOException brokenBy() {
    return body.cause();
  }

  /** How many bytes came, unpacked. */
  int size() {
    return body.bytes().length;
  }

  AnswerPlace place() {
    return place;
  }

  private void refuseWhatIsNoJson() {
    String encoding = header("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw notAnAnswer("a body packed with \"" + encoding + "\", which was not asked for", null);
    }
    if (isEmpty()) {
      throw notAnAnswer("an empty body", null);
    }
    if (isPage() || HtmlPage.isMarkup(excerpt())) {
      throw page();
    }
  }

  private @Nullable JsonNode parse() throws IOException {
    ObjectReader reader =
        Json.mapper(place.jsonLimits())
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    Charset charset = charset();
    return charset.equals(StandardCharsets.UTF_8)
        ? reader.readTree(body.bytes())
        : reader.readTree(text());
  }

  private RemoteCallException page() {
    String words = "HTML page \"" + HtmlPage.words(text(EXCERPT * 8)) + "\"";
    return place.notAnAnswer(
        status,
        "an " + words,
        ". Does the base URL lead to the user interface instead of the API, or is this a login or"
            + " maintenance page?",
        Fault.of(words).withStatus(status),
        null);
  }

  private RemoteCallException notAnAnswer(String what, @Nullable Throwable cause) {
    Fault fault = Fault.of(isEmpty() ? what : excerpt()).withStatus(status);
    return place.notAnAnswer(status, what, "", fault, cause);
  }

  private String limit(StreamConstraintsException beyond) {
    String words = String.valueOf(beyond.getOriginalMessage());
    if (words.contains("depth")) {
      return "JSON nested deeper than limits.depth " + place.jsonLimits().depth();
    }
    if (words.startsWith("Number")) {
      return "a number of more than " + place.jsonLimits().numberLength() + " characters";
    }
    return "a text or name longer than is read";
  }

  /** Its body, for whom wants to look at it. */
  Exchange.Received received() {
    String contentType = header("Content-Type").orElse("");
    return new Exchange.Received(contentType, body.bytes().length, complete(), this::text);
  }

  private String excerpt() {
    return text(EXCERPT);
  }

  private String text(int most) {
    byte[] bytes = body.bytes();
    int start = startsWithMark(bytes) ? 3 : 0;
    int length = Math.max(0, Math.min(most, bytes.length) - start);
    return new String(bytes, start, length, charset());
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private Charset charset() {
    MediaType type = type();
    Charset declared = type == null ? null : type.charset();
    return declared == null || startsWithMark(body.bytes()) ? StandardCharsets.UTF_8 : declared;
  }

  private @Nullable MediaType type() {
    return header("Content-Type").map(MediaType::parse).orElse(null);
  }
}
