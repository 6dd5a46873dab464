package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.magento.MagentoConnector;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.magento.FakeMagento;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Products of a fake Magento by rising id; those of the second kind are virtual. */
final class MagentoPages implements PagingSource {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String MARK = " version ";

  private final FakeMagento fake;
  private final Random random;
  private final int pageSize;
  private final List<FakeRequest> pages = new ArrayList<>();
  private final Map<String, FakeRequest> circles = new HashMap<>();

  MagentoPages(Random random, TestTime time) {
    this.random = random;
    this.pageSize = 1 + random.nextInt(6);
    fake = FakeMagento.create(time).integrationToken("token-of-it");
  }

  @Override
  public List<PagingTrick> tricks() {
    return List.of(PagingTrick.EMPTY, PagingTrick.SHORT, PagingTrick.CIRCLE, PagingTrick.REFUSE);
  }

  @Override
  public void put(String key, int version, Instant stamp) {
    fake.product(
        JsonNodeFactory.instance
            .objectNode()
            .put("sku", key)
            // Of the name the shop makes an address that no other product has.
            .put("name", key + MARK + version)
            .put("type_id", key.startsWith("a") ? "simple" : "virtual")
            .put("updated_at", STAMP.format(stamp)));
  }

  @Override
  public void delete(String key) {
    fake.deleteProduct(key);
  }

  @Override
  public void begin() {
    pages.clear();
    circles.clear();
  }

  @Override
  public boolean isList(FakeRequest request) {
    return request.path().endsWith("/V1/products");
  }

  @Override
  public FakeResponse answer(FakeRequest request, PagingTrick trick) {
    boolean page =
        isList(request) && !request.queryValue("fields").orElse("").equals("total_count");
    if (!page) {
      return fake.answer(request);
    }
    if (trick == PagingTrick.REFUSE) {
      return PagingSource.refused(400);
    }
    pages.add(request);
    return switch (trick) {
      case EMPTY -> shortened(fake.answer(request), 0);
      case SHORT -> shortened(fake.answer(request), 1 + random.nextInt(pageSize));
      case CIRCLE -> fake.answer(circle(request));
      default -> fake.answer(circles.getOrDefault(request.rawTarget(), request));
    };
  }

  /** What stands before a shop and keeps pages may give one of them for another from now on. */
  private FakeRequest circle(FakeRequest request) {
    return circles.computeIfAbsent(
        request.rawTarget(), page -> pages.get(random.nextInt(pages.size())));
  }

  /** Leaves all rows out, or the one at a place; the count stays. */
  private static FakeResponse shortened(FakeResponse answer, int from) {
    if (answer.status() != 200) {
      return answer;
    }
    ObjectNode page = answer.json().deepCopy();
    ArrayNode items = (ArrayNode) page.get("items");
    if (from < items.size()) {
      items.remove(from);
    }
    while (from == 0 && !items.isEmpty()) {
      items.remove(0);
    }
    return FakeResponse.json(200, page);
  }

  @Override
  public Incoming.Builder incoming() {
    HttpClient client =
        HttpClient.named("Magento")
            .connector(new MagentoConnector())
            .baseUrl("${Source_Url}")
            .bearerToken("${Magento_Token}")
            .build();
    String filter = "searchCriteria[filter_groups][0][filters][0]";
    return Incoming.named("Magento - Rows")
        .client(client)
        .entity("products")
        .query(filter + "[field]", "type_id")
        .query(filter + "[value]", "simple")
        .setting("pageSize", String.valueOf(pageSize));
  }

  @Override
  public void environment(Environment.Builder environment, String baseUrl) {
    environment.variable("Source_Url", baseUrl).encrypted("Magento_Token", "token-of-it");
  }

  @Override
  public JsonNode row(JsonNode item) {
    String name = item.path("name").asText();
    int mark = name.indexOf(MARK);
    return JsonNodeFactory.instance
        .objectNode()
        .put("key", item.path("sku").asText())
        .put("version", mark < 0 ? 0 : Integer.parseInt(name.substring(mark + MARK.length())));
  }

  @Override
  public void close() {
    fake.close();
  }
}
