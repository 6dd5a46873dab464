package io.crossdock.testkit.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.connector.Connector;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.TestTime;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The warehouse of {@link PlainHttpContractTest} with a connector that has a mistake in it. */
final class Spoilt implements ConnectorContract {

  private final UnaryOperator<Connector> mistake;
  private final UnaryOperator<Set<Ability>> lacks;

  private Spoilt(UnaryOperator<Connector> mistake, UnaryOperator<Set<Ability>> lacks) {
    this.mistake = mistake;
    this.lacks = lacks;
  }

  static Spoilt by(UnaryOperator<Connector> mistake) {
    return new Spoilt(mistake, lacks -> lacks);
  }

  static Spoilt saying(UnaryOperator<Set<Ability>> lacks) {
    return new Spoilt(connector -> connector, lacks);
  }

  @Override
  public ConnectorUnderTest start(TestTime time) {
    return new WithMistake(new PlainHttpContractTest().start(time));
  }

  private final class WithMistake implements ConnectorUnderTest {
    private final ConnectorUnderTest right;
    private final Connector connector;

    private WithMistake(ConnectorUnderTest right) {
      this.right = right;
      this.connector = mistake.apply(right.connector());
    }

    @Override
    public Connector connector() {
      return connector;
    }

    @Override
    public HttpClient.Builder client() {
      return right.client().connector(connector);
    }

    @Override
    public Set<Ability> lacks() {
      return lacks.apply(right.lacks());
    }

    @Override
    public FakeServer server() {
      return right.server();
    }

    @Override
    public Environment.Builder environment() {
      return right.environment();
    }

    @Override
    public List<String> secrets() {
      return right.secrets();
    }

    @Override
    public String key(int number) {
      return right.key(number);
    }

    @Override
    public List<String> taken() {
      return right.taken();
    }

    @Override
    public Incoming.Builder incoming(HttpClient client, int pageSize) {
      return right.incoming(client, pageSize);
    }

    @Override
    public void have(int items) {
      right.have(items);
    }

    @Override
    public void change(int number) {
      right.change(number);
    }

    @Override
    public String readCall() {
      return right.readCall();
    }

    @Override
    public Outgoing.Builder upsert(HttpClient client) {
      return right.upsert(client);
    }

    @Override
    public JsonNode item(int number, String words) {
      return right.item(number, words);
    }

    @Override
    public JsonNode refused(int number) {
      return right.refused(number);
    }

    @Override
    public String refusal() {
      return right.refusal();
    }

    @Override
    public String upsertCall() {
      return right.upsertCall();
    }

    @Override
    public Outgoing.Builder create(HttpClient client) {
      return right.create(client);
    }

    @Override
    public JsonNode creation(int number) {
      return right.creation(number);
    }

    @Override
    public String createCall() {
      return right.createCall();
    }

    @Override
    public String signInCall() {
      return right.signInCall();
    }

    @Override
    public void close() {
      right.close();
    }
  }
}
