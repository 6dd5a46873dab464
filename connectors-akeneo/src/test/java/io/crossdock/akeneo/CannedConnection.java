package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Settings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the answers that a test laid out, in turn, and keeps what was sent. */
final class CannedConnection implements Connection {

  private final Deque<Canned> answers = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, Object> once = new HashMap<>();

  CannedConnection answer(int status, String body) {
    answers.add(new Canned(status, body));
    return this;
  }

  List<Call> calls() {
    return calls;
  }

  List<String> remarks() {
    return remarks;
  }

  String sentText() {
    return calls.get(calls.size() - 1).body().map(Body::text).orElse("");
  }

  @Override
  public Answer send(Call call) {
    calls.add(call);
    Answer answer = answers.remove();
    if (answer.status() / 100 != 2) {
      throw new AkeneoErrors().read(call, answer);
    }
    return answer;
  }

  @Override
  public Settings settings() {
    return Settings.none();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T once(String name, Supplier<T> read) {
    return (T) once.computeIfAbsent(name, n -> read.get());
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-11-24T10:00:00Z");
  }

  @Override
  public void remark(String remark) {
    remarks.add(remark);
  }

  /** An answer as text. */
  record Canned(int status, String text) implements Answer {
    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public boolean isEmpty() {
      return text.isEmpty();
    }

    @Override
    public boolean complete() {
      return true;
    }

    @Override
    public JsonNode json() {
      try {
        return Trees.json(text);
      } catch (IllegalArgumentException noJson) {
        throw RemoteCallException.of(
            RemoteCallException.Kind.NOT_AN_ANSWER, Fault.of("is no JSON").withStatus(status));
      }
    }

    @Override
    public List<String> lines() {
      return text.lines().toList();
    }

    @Override
    public Optional<Instant> date() {
      return Optional.empty();
    }
  }
}
