package io.crossdock.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;

/** An answer held in memory. */
final class HeldAnswer implements Answer {

  private final int status;
  private final Headers headers;
  private final byte[] body;

  HeldAnswer(int status, Headers headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public boolean isEmpty() {
    return body.length == 0;
  }

  @Override
  public boolean complete() {
    return true;
  }

  @Override
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public JsonNode json() {
    try {
      return Json.mapper().readTree(body);
    } catch (IOException malformed) {
      throw RemoteCallException.of(
          RemoteCallException.Kind.NOT_AN_ANSWER, Fault.of("the answer is no JSON"));
    }
  }

  @Override
  public List<String> lines() {
    return text().lines().toList();
  }

  @Override
  public Optional<Instant> date() {
    return Optional.ofNullable(headers.getInstant("Date"));
  }
}
