package io.crossdock.testkit.akeneo;

import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.replay.Exchange;
import io.crossdock.testkit.replay.Recordings;
import io.crossdock.testkit.replay.Replay;
import io.crossdock.testkit.replay.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each recorded exchange, one by one, on a fresh fake in the state that the recording names. */
class AkeneoReplayTest {

  private static final Replay.Extent EXTENT = new Replay.Extent(145, 7, 6);

  private final Wire wire = new Wire();

  @TestFactory
  List<DynamicTest> each_recorded_exchange_is_answered_as_it_was() {
    return Replay.of("akeneo", EXTENT, GeneratedBodies::named).tests(this::played);
  }

  private FakeResponse played(Exchange exchange) {
    try (FakeAkeneo fake = StartStates.fake(exchange.start())) {
      UnaryOperator<String> filled = filled(fake, exchange);
      if (exchange.start().equals("every type written")) {
        everyType(fake);
      }
      return wire.send(fake.baseUrl(), exchange, filled);
    }
  }

  private void everyType(FakeAkeneo fake) {
    Exchange written =
        Recordings.of("akeneo").exchanges(GeneratedBodies::named).stream()
            .filter(exchange -> exchange.source().equals("akeneo 04 #2"))
            .findFirst()
            .orElseThrow();
    Exchange byUuid =
        new Exchange(
            written.source(),
            written.start(),
            "PATCH",
            written.path() + "/" + StartStates.LN_2,
            written.requestHeaders(),
            written.requestBody(),
            201,
            written.headers(),
            written.body());
    wire.send(fake.baseUrl(), byUuid, filled(fake, byUuid));
  }

  private static UnaryOperator<String> filled(FakeAkeneo fake, Exchange exchange) {
    String start = exchange.start();
    Connection connection = fake.connection();
    String secret = start.equals("other secret") ? "another" : connection.secret();
    String client = connection.clientId() + ":" + secret;
    String basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
    // A token that the fake never gave, where the recording is about one.
    String token =
        exchange.source().equals("akeneo 01 #13") ? "unknown" : StartStates.token(fake, start);
    String password = start.equals("other password") ? "another" : connection.password();
    return text ->
        text.replace("<boundary>", "between-the-parts")
            .replace("<base64 of client_id:secret>", basic)
            .replace("<token>", token)
            .replace("<refresh token>", fake.refreshToken())
            .replace("<old refresh token>", "unknown")
            .replace("<password>", password);
  }
}
