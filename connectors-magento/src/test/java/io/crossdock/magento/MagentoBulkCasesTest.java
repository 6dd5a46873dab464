package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Operation.Form;
import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bulks that end in part, late or never, through the runtime. Case M15 of the field (issues 36911,
 * 31741, 28288).
 */
@Timeout(60)
class MagentoBulkCasesTest {

  private static final String BULK = "/rest/all/async/bulk/V1/products/bySku";
  private static final String STATUS = "/rest/all/V1/bulk/";

  private final AtomicInteger polls = new AtomicInteger();
  private Function<FakeRequest, Optional<FakeResponse>> status = request -> Optional.empty();
  private final Shop shop = new Shop(this::before);

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void each_operation_is_judged_by_itself_and_one_that_may_pass_goes_into_a_later_bulk() {
    fill("B0", "B1", "B2", "B3");
    shop.fake.neverConsumeBulks();
    AtomicReference<String> first = new AtomicReference<>("");
    status =
        request -> {
          first.compareAndSet("", request.segments().get(4));
          return operations(request, first.get());
        };

    RunReport report = shop.crossdock.run(route(5));

    List<JsonNode> bulks = shop.bodies("PUT", BULK);
    assertThat(bulks).as(report.toString()).hasSize(2);
    assertThat(skus(bulks.get(0))).containsExactlyInAnyOrder("B0", "B1", "B2", "B3");
    assertThat(skus(bulks.get(1))).containsExactly("B2");
    assertThat(report.finished()).isEqualTo(2);
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.key()).isEqualTo("B1");
              assertThat(failure.words()).contains("\"Product Name\" attribute value is empty");
              assertThat(failure.field()).isEqualTo("name");
            });
    // B3 is open for good: neither sent again nor failed, and told of once.
    assertThat(report.left()).isEqualTo(1);
    assertThat(state("B3").state()).isEqualTo(TaskState.ACCEPTED);
    assertThat(report.remarks())
        .filteredOn(remark -> remark.contains("async.operations.all"))
        .singleElement()
        .asString()
        .contains(first.get(), "1 open operation", "cron");
    assertThat(shop.count("GET", STATUS + first.get())).isBetween(3L, 25L);
  }

  /** The first bulk as in the field; what is sent later is done at once. */
  private Optional<FakeResponse> operations(FakeRequest request, String first) {
    if (!request.path().contains(first)) {
      return answer("{'operations_list':[{'id':0,'status':1}],'operation_count':1}");
    }
    int poll = polls.incrementAndGet();
    boolean isFirst = poll == 1;
    if (poll > 3) {
      // The clock jumps while the bulk is followed: no further than to what is due by then.
      await().until(() -> shop.bodies("PUT", BULK).size() > 1);
    }
    // The operations are in the order in which they were sent.
    List<String> order = skus(shop.bodies("PUT", BULK).get(0));
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < order.size(); i++) {
      String more =
          switch (order.get(i)) {
            case "B0" -> "'status':1";
            case "B1" ->
                isFirst
                    ? "'status':4"
                    : "'status':3,'result_message':'The \\\"Product Name\\\" attribute value is"
                        + " empty. Set the attribute and try again.','error_code':0";
            case "B2" -> isFirst ? "'status':4" : "'status':2,'result_message':'Deadlock'";
            default -> "'status':4";
          };
      list.append(i == 0 ? "" : ",").append("{'id':").append(i).append(',').append(more);
      list.append('}');
    }
    return answer("{'operations_list':[" + list + "],'operation_count':4}");
  }

  @Test
  void a_bulk_that_the_shop_has_forgotten_is_sent_again_since_an_upsert_may_be() {
    fill("B0");
    status =
        request ->
            polls.incrementAndGet() == 1
                ? Optional.of(
                    FakeResponse.json(
                        404,
                        ShopConnection.json(
                            "{'message':'Bulk uuid %1 not found','parameters':['x']}")))
                : Optional.empty();

    RunReport report = shop.crossdock.run(route(5));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(shop.bodies("PUT", BULK)).hasSize(2);
  }

  @Test
  void a_bulk_that_was_followed_at_the_end_of_a_process_is_followed_on_by_the_next(
      @TempDir Path folder) {
    fill("B0", "B1");
    shop.fake.neverConsumeBulks();
    Path file = folder.resolve("tasks");

    try (TaskStore store = JdbcTaskStore.h2(file);
        Crossdock crossdock = shop.crossdock(store)) {
      RunReport first = crossdock.run(route(8));
      assertThat(first.left()).as(first.toString()).isEqualTo(2);
      assertThat(store.tasks(TaskQuery.all()))
          .hasSize(2)
          .allSatisfy(task -> assertThat(task.state()).isEqualTo(TaskState.ACCEPTED))
          .allSatisfy(task -> assertThat(task.ticket()).isPresent());
    }
    shop.fake.consumeBulks();
    shop.server.forgetCalls();

    try (TaskStore store = JdbcTaskStore.h2(file);
        Crossdock crossdock = shop.crossdock(store)) {
      RunReport second = crossdock.run(route(8));
      assertThat(second.finished()).as(second.toString()).isEqualTo(2);
      assertThat(second.books().balance()).isTrue();
      assertThat(second.left()).isZero();
    }
    assertThat(shop.bodies("PUT", BULK)).isEmpty();
    assertThat(shop.server.calls(STATUS)).extracting(Call::method).containsOnly("GET");
    assertThat(shop.fake.state().product("B1").orElseThrow().path("price").asInt()).isEqualTo(8);
  }

  private Route route(int price) {
    Outgoing bulk = shop.outgoing("products", "upsert").form(Form.BULK).build();
    return Route.from(shop.incoming("products").build())
        .transform(
            item ->
                ShopConnection.json(
                    "{'sku':'" + item.path("sku").asText() + "','price':" + price + "}"))
        .to(bulk);
  }

  private Task state(String key) {
    return shop.crossdock.store().tasks(TaskQuery.all().withKey(key)).get(0);
  }

  private static List<String> skus(JsonNode bulk) {
    return bulk.findValuesAsText("sku").stream().distinct().toList();
  }

  private void fill(String... skus) {
    for (String sku : skus) {
      shop.fake.product(ShopConnection.json("{'sku':'" + sku + "','name':'Name " + sku + "'}"));
    }
  }

  private Optional<FakeResponse> before(FakeRequest request) {
    return request.path().startsWith(STATUS) ? status.apply(request) : Optional.empty();
  }

  private static Optional<FakeResponse> answer(String json) {
    return Optional.of(FakeResponse.json(200, ShopConnection.json(json)));
  }
}
