package io.crossdock.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The bodies of faulty answers. */
final class FaultAnswers {

  private FaultAnswers() {}

  static FakeResponse page(String title) {
    return FakeResponse.html(
        200,
        "<!DOCTYPE html><html><head><title>"
            + title
            + "</title></head><body><h1>"
            + title
            + "</h1></body></html>");
  }

  static FakeResponse tooMany(FakeResponse refusal, String retryAfter) {
    FakeResponse bare = FakeResponse.empty(refusal.status()).withBody(refusal.ownBody());
    for (FakeRequest.Pair header : refusal.headers()) {
      if (!header.name().equalsIgnoreCase("Retry-After")) {
        bare = bare.withHeader(header.name(), header.value());
      }
    }
    return bare.withHeader("Retry-After", retryAfter);
  }

  static FakeResponse withoutLine(FakeResponse answer, int line) {
    List<String> lines = new ArrayList<>(Arrays.asList(answer.text().split("\n", -1)));
    if (line >= 1 && line <= lines.size()) {
      lines.remove(line - 1);
    }
    return answer.withBody(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  static FakeResponse gzipped(long unpackedBytes) {
    byte[] blanks = new byte[1 << 16];
    Arrays.fill(blanks, (byte) ' ');
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (long left = unpackedBytes; left > 0; left -= blanks.length) {
        gzip.write(blanks, 0, (int) Math.min(left, blanks.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FakeResponse.of(200, "application/json", packed.toByteArray())
        .withHeader("Content-Encoding", "gzip");
  }
}
