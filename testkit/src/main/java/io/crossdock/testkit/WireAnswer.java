package io.crossdock.testkit;

import io.crossdock.testkit.FakeRequest.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;

/** Turns an answer into what goes over the wire, whole or not. */
final class WireAnswer {

  private WireAnswer() {}

  static MockResponse of(FakeResponse answer) {
    return whole(answer).build();
  }

  static MockResponse dropped() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  static MockResponse slow(FakeResponse answer, FaultEffect.Slow slow) {
    MockResponse.Builder wire = whole(answer);
    wire.headersDelay(slow.head().toNanos(), TimeUnit.NANOSECONDS);
    if (slow.portion() > 0) {
      wire.throttleBody(slow.portion(), slow.perPortion().toNanos(), TimeUnit.NANOSECONDS);
    }
    return wire.build();
  }

  static MockResponse cut(FakeResponse answer, int atByte) {
    MockResponse.Builder wire = whole(answer);
    wire.body(new CutBody(answer.ownBody(), atByte));
    wire.onResponseEnd(new SocketEffect.CloseSocket());
    return wire.build();
  }

  static MockResponse endless(int status) {
    MockResponse.Builder wire = new MockResponse.Builder().code(status).body(new EndlessBody());
    return wire.removeHeader("Content-Length")
        .addHeader("Content-Type", "application/json")
        .addHeader("Transfer-Encoding", "chunked")
        .build();
  }

  private static MockResponse.Builder whole(FakeResponse answer) {
    MockResponse.Builder wire = new MockResponse.Builder().code(answer.status());
    wire.clearHeaders();
    for (Pair header : answer.headers()) {
      wire.addHeaderLenient(header.name(), header.value());
    }
    // 204 and 304 have no body by RFC 9110, so no length either.
    if (answer.status() != 204 && answer.status() != 304) {
      wire.body(new Buffer().write(answer.ownBody()));
    }
    return wire;
  }

  /** Announces all of its bytes and breaks off before the end. */
  private static final class CutBody implements MockResponseBody {

    private final byte[] bytes;
    private final int atByte;

    private CutBody(byte[] bytes, int atByte) {
      this.bytes = bytes;
      this.atByte = Math.min(atByte, bytes.length);
    }

    @Override
    public long getContentLength() {
      return bytes.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes, 0, atByte);
      sink.flush();
    }
  }

  /** Writes chunk after chunk until nobody reads any more. */
  private static final class EndlessBody implements MockResponseBody {

    private static final byte[] BLANKS = " ".repeat(0x4000).getBytes(StandardCharsets.US_ASCII);

    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.writeUtf8("1\r\n{\r\n");
      while (true) {
        sink.writeUtf8("4000\r\n").write(BLANKS).writeUtf8("\r\n");
        sink.flush();
      }
    }
  }
}
