package io.crossdock.internal.http;

import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One request and what came of it. It refers to what is there anyway: nothing is copied or made a
 * text unless somebody asks.
 */
public final class Exchange {

  private final HttpClient client;
  private final Call call;
  private final HttpUrl address;
  private final CallPlace place;
  private final Try attempt;
  private final Duration took;
  private final @Nullable ReadAnswer answer;
  private final @Nullable Throwable broken;
  private final Wording wording;
  private long streamed;

  /** What a request is for. */
  public enum Purpose {
    /** What was asked for. */
    CALL,
    /** A credential. */
    SIGN_IN,
    /** The same at an address that the remote gave: what goes there may hold its signature. */
    ELSEWHERE
  }

  /**
   * Which try of a call it is.
   *
   * @param purpose what it is for
   * @param number the first is 1
   * @param waited for the rate, for others, for a sign-in, since the call was asked for or the try
   *     before was over
   * @param at when it began
   */
  record Try(Purpose purpose, int number, Duration waited, Instant at) {}

  Exchange(
      Wire wire,
      Call call,
      HttpUrl address,
      CallPlace place,
      Try attempt,
      Duration took,
      @Nullable ReadAnswer answer,
      @Nullable Throwable broken) {
    this.client = wire.client();
    this.wording = wire.wording();
    this.call = call;
    this.address = address;
    this.place = place;
    this.attempt = attempt;
    this.took = took;
    this.answer = answer;
    this.broken = broken;
  }

  /** Whose call. */
  public HttpClient client() {
    return client;
  }

  /** What is called, as the connector names it: may hold a path where it does not. */
  public String operation() {
    return call.operation();
  }

  /** The HTTP method. */
  public String method() {
    return call.method();
  }

  /** The address, with the names of what stands in its query; fit to be seen. */
  public String address() {
    String plain = wording.address(address);
    if (address.querySize() == 0) {
      return plain;
    }
    List<String> names = List.copyOf(address.queryParameterNames());
    return plain + wording.words("?" + String.join("=…&", names) + "=…");
  }

  /** Where it was called from. */
  public CallPlace place() {
    return place;
  }

  /** What it was for. */
  public Purpose purpose() {
    return attempt.purpose();
  }

  /** The first is 1. */
  public int attempt() {
    return attempt.number();
  }

  /** How long it waited before it went out. */
  public Duration waited() {
    return attempt.waited();
  }

  /** When it went out. */
  public Instant at() {
    return attempt.at();
  }

  /** From the first byte out to the last byte in. */
  public Duration took() {
    return took;
  }

  /** The status; 0 where no usable answer came. */
  public int status() {
    return answer == null ? 0 : answer.status();
  }

  /** Why no usable answer came, fit to be seen. */
  public Optional<String> broken() {
    if (broken == null) {
      return Optional.empty();
    }
    String words = broken.getClass().getSimpleName() + ": " + broken.getMessage();
    return Optional.of(wording.words(words));
  }

  /** How many bytes went out, without headers. */
  public long bytesOut() {
    return call.body().map(Body::size).orElse(0);
  }

  /** How many bytes came in, unpacked, without headers. */
  public long bytesIn() {
    return answer == null ? 0 : answer.size() + streamed;
  }

  /** What went out; as it is: nothing is masked in it. Nothing of a call elsewhere. */
  public Optional<Body> sent() {
    return isElsewhere() ? Optional.empty() : call.body();
  }

  /** What came in; as it is: nothing is masked in it. Nothing of a call elsewhere. */
  public Optional<Received> received() {
    return answer == null || answer.isEmpty() || isElsewhere()
        ? Optional.empty()
        : Optional.of(answer.received());
  }

  private boolean isElsewhere() {
    return attempt.purpose() == Purpose.ELSEWHERE;
  }

  /** The same, whose body was read as it came. */
  Exchange streaming(long bytes) {
    streamed = bytes;
    return this;
  }

  /** What an answer says for itself. */
  public Optional<String> header(String name) {
    return answer == null ? Optional.empty() : answer.header(name);
  }

  /**
   * The body of an answer.
   *
   * @param contentType as the remote says; empty if it does not
   * @param size in bytes
   * @param isWhole whether all of it was read
   * @param beginning makes a text of so many bytes at its beginning
   */
  public record Received(String contentType, int size, boolean isWhole, Beginning beginning) {}

  /** Makes a text of the beginning of a body. */
  public interface Beginning {
    /** The first bytes as text. */
    String text(int bytes);
  }
}
