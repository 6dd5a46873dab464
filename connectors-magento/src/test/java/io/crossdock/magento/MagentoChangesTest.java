package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.CheckReport;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading what changed: stamps are in UTC, to the second. */
class MagentoChangesTest {

  private static final String FILTER = "searchCriteria[filter_groups][0][filters][0]";

  private final Shop shop = new Shop();
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(shop.environment).store(store).time(shop.time).build();

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
    shop.close();
  }

  private RunReport run() {
    RunReport report =
        crossdock.run(
            Route.from(shop.incoming("products").changedSince().build())
                .named("copy")
                .filter("sku == 'none'")
                .to(shop.outgoing("products", "upsert").build()));
    assertThat(report.succeeded()).as(report.toString()).isTrue();
    return report;
  }

  private Optional<Instant> covered() {
    return store
        .checkpoint(shop.incoming("products").build().identifier(), "copy")
        .flatMap(Checkpoint::coveredUntil);
  }

  private List<String> filters() {
    return shop.server.calls("/rest/all/V1/products").stream()
        .flatMap(call -> call.request().queryValue(FILTER + "[value]").stream())
        .toList();
  }

  @Test
  void the_second_run_asks_for_what_changed_since_the_first_began_less_the_overlap() {
    shop.fake.products(250);
    shop.time.advance(Duration.ofHours(1));
    run();
    shop.time.advance(Duration.ofHours(1));
    shop.fake.product("{'sku':'sku-7','price':3}".replace('\'', '"'));

    RunReport second = run();

    assertThat(second.read()).isEqualTo(1);
    assertThat(filters()).contains("2026-11-25 08:59:00");
    assertThat(covered()).contains(Instant.parse("2026-11-25T10:00:00Z"));
  }

  // Case M05 of the field: magento/inventory #3444.
  @Test
  void source_items_have_no_stamp_and_the_error_tells_what_works_instead() {
    assertThatThrownBy(() -> shop.incoming("inventory-source-items").changedSince().build())
        .hasMessageContaining("inventory-source-items cannot be asked for what changed")
        .hasMessageContaining("everything is read and what is unchanged is not sent");
  }

  // Case M05 of the field: magento/magento2 #8280 and #37670.
  @Test
  void a_standard_route_of_changes_is_warned_that_stock_and_images_move_no_stamp() {
    Incoming changes = shop.incoming("products").changedSince().build();

    CheckReport check = crossdock.check(standard(changes));
    RunReport report = crossdock.run(standard(changes));

    assertThat(check.passes()).as(check.toString()).isTrue();
    assertThat(check.warnings())
        .singleElement()
        .asString()
        .contains("incoming \"Magento - Get products\"", "stock", "images", "updated_at")
        .contains("without changedSince");
    assertThat(report.warnings()).isEqualTo(check.warnings());
  }

  @Test
  void who_reads_everything_or_takes_no_standard_product_is_not_warned() {
    Route everything = standard(shop.incoming("products").build());
    Route raw =
        Route.from(shop.incoming("products").changedSince().build())
            .to(shop.outgoing("products", "upsert").build());

    assertThat(crossdock.check(everything).warnings()).isEmpty();
    assertThat(crossdock.check(raw).warnings()).isEmpty();
  }

  private Route standard(Incoming incoming) {
    return Route.from(incoming).standard().to(shop.outgoing("products", "upsert").build());
  }
}
