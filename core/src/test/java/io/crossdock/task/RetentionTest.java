package io.crossdock.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final Lane LANE = new Lane("products", "magento");

  @Test
  void failed_and_rejected_tasks_are_kept_unless_they_are_named() {
    assertThat(Retention.keep().states())
        .containsExactlyInAnyOrder(
            TaskState.FINISHED, TaskState.SUPERSEDED, TaskState.SKIPPED, TaskState.DELETED);
    assertThat(Retention.keep().in(TaskState.FAILED).states()).containsExactly(TaskState.FAILED);
  }

  @Test
  void open_work_cannot_be_named() {
    assertThatThrownBy(() -> Retention.keep().in(TaskState.FAILED, TaskState.IN_DOUBT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[IN_DOUBT] cannot be pruned")
        .hasMessageContaining("FAILED")
        .hasMessageContaining("resolved or deleted first");
    assertThatThrownBy(() -> Retention.keep().in()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bounds_below_nothing_are_refused() {
    assertThatThrownBy(() -> Retention.keep().newest(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Retention.keep().noLongerThan(Duration.ofDays(-1)))
        .hasMessageContaining("PT-24H");
  }

  @Test
  void it_covers_all_lanes_or_those_that_are_named() {
    assertThat(Retention.keep().covers(LANE)).isTrue();
    assertThat(Retention.keep().of(LANE).covers(new Lane("products", "erp"))).isFalse();
    assertThat(Retention.keep().ofRoute("products").covers(LANE)).isTrue();
    assertThat(Retention.keep().ofRoute("orders").covers(LANE)).isFalse();
    assertThat(Retention.keep().ofRoute("orders").of(LANE).covers(LANE)).isTrue();
  }
}
