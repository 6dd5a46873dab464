package io.crossdock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Failure;
import io.crossdock.RunReport;
import io.crossdock.examples.OrdersToErp.Asking;
import io.crossdock.testkit.magento.FakeMagento;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrdersToErpTest {

  private static final List<String> ALL =
      IntStream.rangeClosed(1, 40).mapToObj("%09d"::formatted).toList();

  @Test
  void every_order_stands_once_in_the_erp_though_answers_were_lost() {
    try (FakeMagento shop = FakeMagento.start();
        Erp erp = new Erp().losingAnswers()) {
      OrdersToErp.fill(shop);

      RunReport report = OrdersToErp.run(shop, erp, Asking.BY_REFERENCE);

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(report.finished()).as(report.toString()).isEqualTo(40);
      assertThat(report.books().inDoubt()).isZero();
      assertThat(erp.references()).containsExactlyInAnyOrderElementsOf(ALL);
    }
  }

  @Test
  void where_the_erp_cannot_be_asked_each_order_is_there_once_or_named_as_in_doubt() {
    try (FakeMagento shop = FakeMagento.start();
        Erp erp = new Erp().losingAnswers()) {
      OrdersToErp.fill(shop);

      RunReport report = OrdersToErp.run(shop, erp, Asking.NOT_AT_ALL);

      assertThat(report.balances()).as(report.toString()).isTrue();
      assertThat(report.books().inDoubt()).isEqualTo(3);
      assertThat(erp.references()).doesNotHaveDuplicates().hasSize(39);
      // The shop's entity_id is the key of an order here, and the number of its reference.
      Stream<String> inDoubt =
          report.failures().stream()
              .map(Failure::key)
              .map(Integer::parseInt)
              .map("%09d"::formatted);
      assertThat(Stream.concat(erp.references().stream(), inDoubt).distinct())
          .containsExactlyInAnyOrderElementsOf(ALL);
    }
  }
}
