package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.shopify.FakeShopify;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the midst of a bulk read, and started again. */
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShopifyBulkKillTest {

  private static final List<String> QUICK_START =
      List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final int PRODUCTS = 600;

  @TempDir Path folder;

  private final TestTime time = TestTime.at("2026-11-24T10:00:00Z");
  private final FakeShopify shop = FakeShopify.start(time);
  private final long since = Instant.now().toEpochMilli();
  private final List<String> items = new ArrayList<>();
  private String report = "";

  @AfterEach
  void close() {
    shop.close();
  }

  private ChildJvm child(String... halt) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--store",
                folder.resolve("tasks").toString(),
                "--since",
                String.valueOf(since),
                "--url",
                shop.baseUrl(),
                "--token",
                shop.token()));
    arguments.addAll(List.of(halt));
    return ChildJvm.start(
        ShopifyReadChild.class, QUICK_START, Map.of(), arguments.toArray(String[]::new));
  }

  private void killed(String behind, int count) throws InterruptedException {
    try (ChildJvm child = child(behind, String.valueOf(count))) {
      readUntil(child, "halted");
      child.kill();
    }
  }

  private JsonNode toItsEnd() throws Exception {
    try (ChildJvm child = child()) {
      readUntil(child, "report ");
      assertThat(child.await(Duration.ofSeconds(30))).isZero();
      return new ObjectMapper().readTree(report);
    }
  }

  private void readUntil(ChildJvm child, String end) {
    for (Optional<String> line = child.line(); line.isPresent(); line = child.line()) {
      if (line.get().startsWith(end)) {
        report = line.get().substring(end.length());
        return;
      } else if (line.get().startsWith("item ")) {
        items.add(line.get());
      }
    }
    throw new IllegalStateException("it ended before " + end);
  }

  private List<JsonNode> sent(String field) {
    List<JsonNode> bodies = new ArrayList<>();
    for (Call call : shop.calls("/admin/api/")) {
      JsonNode body = call.request().json();
      if (body.path("query").asText().contains(field + "(")) {
        bodies.add(body);
      }
    }
    return bodies;
  }

  @Test
  void
      killed_at_the_start_in_polling_and_in_the_file_it_reads_the_same_operation_and_each_product_once()
          throws Exception {
    // Case S07; source of the calls: recorded exchanges shopify 07 #1 to #4.
    shop.products(PRODUCTS).bulkOperationsTake(Duration.ofHours(1));
    // Behind the count, the look for an operation of its name, and the start.
    killed("--posts", 3);
    assertThat(sent("bulkOperationRunQuery")).hasSize(1);
    // Behind another such look and two polls.
    killed("--posts", 3);
    assertThat(sent("bulkOperation")).hasSize(2);
    time.advance(Duration.ofHours(2));
    killed("--items", 250);
    assertThat(items).hasSize(250);

    JsonNode report = toItsEnd();

    assertThat(report.path("stopped").asText("")).as(report.toString()).isEmpty();
    assertThat(items).hasSize(PRODUCTS).doesNotHaveDuplicates();
    assertThat(sent("bulkOperationRunQuery")).hasSize(1);
    assertThat(sent("bulkOperation").stream().map(body -> body.at("/variables/id")).distinct())
        .hasSize(1);
    assertThat(shop.calls("/fake-storage/")).hasSize(2);
  }
}
