package io.crossdock.trials.granary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.connector.Connector;
import io.crossdock.environment.Environment;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.Ledger;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.connector.Ability;
import io.crossdock.testkit.connector.ConnectorContract;
import io.crossdock.testkit.connector.ConnectorUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A connector that was written from the SPI's javadoc alone keeps what every connector promises.
 */
class GranaryContractTest implements ConnectorContract {

  private static final Path SOURCES =
      Path.of("src/main/java/io/crossdock/trials/granary").toAbsolutePath();
  private static final Path CATALOGUE =
      Path.of("src/main/resources/io/crossdock/trials/granary").toAbsolutePath();

  @Override
  public ConnectorUnderTest start(TestTime time) {
    return new Articles(time);
  }

  @Test
  void a_connector_takes_less_than_150_lines_and_one_catalogue() throws IOException {
    try (Stream<Path> java = Files.list(SOURCES);
        Stream<Path> data = Files.list(CATALOGUE)) {
      assertThat(java.mapToLong(GranaryContractTest::lines).sum()).isBetween(50L, 149L);
      assertThat(data).hasSize(1);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class Articles implements ConnectorUnderTest {

    private final Granary connector = new Granary();
    private final FakeGranary fake;
    private final FakeServer server;

    Articles(TestTime time) {
      fake = new FakeGranary(time);
      server = FakeServer.start(fake);
    }

    @Override
    public Connector connector() {
      return connector;
    }

    @Override
    public FakeServer server() {
      return server;
    }

    @Override
    public Environment.Builder environment() {
      return Environment.builder()
          .variable("Granary_Url", server.baseUrl())
          .variable("Granary_Keeper", FakeGranary.KEEPER)
          .encrypted("Granary_Word", FakeGranary.WORD);
    }

    @Override
    public List<String> secrets() {
      return List.of(FakeGranary.WORD);
    }

    @Override
    public HttpClient.Builder client() {
      return HttpClient.named("Granary")
          .connector(connector)
          .baseUrl("${Granary_Url}")
          .authentication(
              Authentication.of("keeper")
                  .with("keeper", "${Granary_Keeper}")
                  .with("word", "${Granary_Word}"));
    }

    @Override
    public Set<Ability> lacks() {
      return EnumSet.of(Ability.COUNT, Ability.JOBS);
    }

    @Override
    public String signInCall() {
      return "POST /v2/gate";
    }

    @Override
    public String key(int number) {
      return "item-" + (number < 10 ? "0" : "") + number;
    }

    @Override
    public List<String> taken() {
      return fake.ledger().entries().stream().map(Ledger.Entry::key).toList();
    }

    @Override
    public Incoming.Builder incoming(HttpClient client, int pageSize) {
      return Incoming.named("Granary - Get Articles")
          .client(client)
          .entity("articles")
          .query("limit", String.valueOf(pageSize));
    }

    @Override
    public void have(int items) {
      for (int i = 0; i < items; i++) {
        if (!fake.has(key(i))) {
          fake.shelve(key(i), "as it was");
        }
      }
    }

    @Override
    public void change(int number) {
      fake.shelve(key(number), "changed");
    }

    @Override
    public String readCall() {
      return "GET /v2/articles";
    }

    @Override
    public Outgoing.Builder upsert(HttpClient client) {
      return Outgoing.named("Granary - Store Articles").client(client).entity("articles");
    }

    @Override
    public ObjectNode item(int number, String words) {
      return JsonNodeFactory.instance.objectNode().put("code", key(number)).put("name", words);
    }

    @Override
    public JsonNode refused(int number) {
      return item(number, "first words").put("weight", 1_001);
    }

    @Override
    public String refusal() {
      return "too heavy for any shelf";
    }

    @Override
    public String upsertCall() {
      return "POST /v2/articles";
    }

    @Override
    public Outgoing.Builder create(HttpClient client) {
      return Outgoing.named("Granary - Place Orders")
          .client(client)
          .entity("orders")
          .action("create");
    }

    @Override
    public JsonNode creation(int number) {
      return JsonNodeFactory.instance.objectNode().put("number", key(number));
    }

    @Override
    public String createCall() {
      return "POST /v2/orders";
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
