package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.replay.Exchange;
import io.crossdock.testkit.replay.Replay;
import io.crossdock.testkit.replay.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The fake shop answers what a real one answered, exchange by exchange, in the order of a file. */
class MagentoReplayTest {

  private static final Replay.Extent EXTENT = new Replay.Extent(285, 1, 16);
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}");
  private static final Pattern TITLE = Pattern.compile("(?s).*<title>(.*?)</title>.*");
  private static final String RESULT = "result_serialized_data";
  private static final Pattern SIGNED = Pattern.compile("\\{(signed[^}]*)}");

  private final Wire wire = new Wire();
  private final SignedCalls signedCalls = new SignedCalls();
  private FakeMagento magento = FakeMagento.start();

  @AfterEach
  void stop() {
    magento.close();
  }

  @TestFactory
  List<DynamicTest> the_shop_answers_as_recorded() {
    return Replay.of("magento", EXTENT, name -> name).tests(this::play);
  }

  private FakeResponse play(Exchange exchange) {
    String start = exchange.start();
    if (start.startsWith("then ")) {
      MagentoStarts.then(start, magento);
    } else if (!start.isEmpty()) {
      magento.close();
      magento = MagentoStarts.magento(start);
    }
    return comparable(wire.send(magento.baseUrl(), exchange, text -> filled(text, exchange)));
  }

  private String filled(String text, Exchange exchange) {
    Matcher signed = SIGNED.matcher(text);
    if (signed.matches()) {
      return signedCalls.header(signed.group(1), exchange.method(), exchange.path());
    }
    return text.replace("{token}", MagentoStarts.TOKEN)
        .replace("{password}", MagentoStarts.PASSWORD);
  }

  /** Of a token its form is compared, of a page its title. */
  private static FakeResponse comparable(FakeResponse answer) {
    String text = answer.text();
    Matcher page = TITLE.matcher(text);
    String compared = page.matches() ? page.group(1) : TOKEN.matcher(text).replaceAll("{token}");
    if (text.contains(RESULT)) {
      compared = MagentoJson.text(opened(answer.json()));
    }
    return answer.withBody(compared.getBytes(StandardCharsets.UTF_8));
  }

  /** The result of an operation is JSON in a text: opened, it is compared field by field. */
  private static JsonNode opened(JsonNode tree) {
    for (JsonNode parent : tree.findParents(RESULT)) {
      if (parent instanceof ObjectNode object && object.path(RESULT).isTextual()) {
        object.set(RESULT, MagentoJson.parse(object.path(RESULT).textValue()));
      }
    }
    return tree;
  }
}
