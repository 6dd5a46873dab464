package io.crossdock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Overview;
import io.crossdock.Route;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.magento.FakeMagento;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduledStockTest {

  @Test
  void an_hour_of_failure_is_one_alert_and_one_recovery_and_all_stock_arrives(
      @TempDir Path folder) {
    try (FakeMagento shop = FakeMagento.start();
        StockErp erp = new StockErp()) {
      ScheduledStock example = new ScheduledStock(shop, erp);
      example.fill();
      Route route = example.route();

      try (TaskStore store = example.store(folder);
          Crossdock crossdock = example.crossdock(store)) {
        example.passThreeHours(crossdock, route);

        Overview tabs = crossdock.of(route);
        assertThat(tabs.runs().list()).hasSize(36);
        assertThat(tabs.runs().list())
            .filteredOn(run -> run.report().orElseThrow().stopped().isPresent())
            .hasSize(12);
        assertThat(tabs.runs().in(StoredRun.State.ENDED).list()).hasSize(36);
        assertThat(tabs.alerts().open()).isEmpty();
        assertThat(tabs.alerts().history()).hasSize(2);
        assertThat(tabs.logs().list()).isNotEmpty();
        assertThat(tabs.tasks().list(TaskQuery.all())).isNotEmpty();
      }

      assertThat(example.notices()).hasSize(2);
      erp.stock()
          .forEach(
              (sku, quantity) ->
                  assertThat(shop.state().stock(sku, "default").orElseThrow())
                      .as(sku)
                      .isEqualByComparingTo(String.valueOf(quantity)));
    }
  }
}
