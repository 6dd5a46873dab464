package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Warning;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.AlertRule;
import io.crossdock.task.StoreException;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alerts on what connectors warn of, and on books that do not balance. */
@Timeout(60)
class AlertKindsTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final JumpingTime time = new JumpingTime();

  @ParameterizedTest
  @EnumSource(Warning.class)
  void each_warning_is_one_alert_of_its_kind_until_a_run_is_without_it(Warning warning) {
    source.holding(2);
    source.reading(
        read -> {
          read.connection().warn(warning, "something ends");
          return source.page(read);
        });
    Route route =
        route(AlertRule.apiVersionChanged(), AlertRule.credentialEnds(), AlertRule.notAllSeen());

    try (Crossdock crossdock = crossdock(TaskStore.inMemory())) {
      crossdock.run(route);
      crossdock.run(route);
      assertThat(open(crossdock))
          .singleElement()
          .satisfies(alert -> assertThat(alert.text()).isEqualTo("something ends"))
          .satisfies(
              alert -> assertThat(alert.rule()).isEqualTo(warning.name().toLowerCase(Locale.ROOT)));

      source.reading(source::page);
      crossdock.run(route);
      assertThat(open(crossdock)).isEmpty();
    }
  }

  @Test
  void books_that_the_store_cannot_tell_are_an_alert_until_a_run_balances() {
    source.holding(2);
    AtomicBoolean broken = new AtomicBoolean(true);
    Route route = route(AlertRule.booksNotBalanced());

    try (Crossdock crossdock = crossdock(cannotCount(TaskStore.inMemory(), broken))) {
      RunReport report = crossdock.run(route);
      assertThat(report.balances()).as(report.toString()).isFalse();
      assertThat(open(crossdock))
          .singleElement()
          .satisfies(alert -> assertThat(alert.text()).contains("could not tell"));

      broken.set(false);
      crossdock.run(route);
      assertThat(open(crossdock)).isEmpty();
    }
  }

  private static List<Alert> open(Crossdock crossdock) {
    return crossdock.alerts().open();
  }

  private Crossdock crossdock(TaskStore store) {
    return Crossdock.builder(Environment.builder().build()).store(store).time(time).build();
  }

  private Route route(AlertRule.Builder... rules) {
    Route.Builder route = Route.from(source.incoming()).named("Things");
    for (AlertRule.Builder rule : rules) {
      route.alert(rule.build());
    }
    return route.to(target.upsert());
  }

  /** A store that does its work, and fails where it is asked how many tasks there are. */
  private static TaskStore cannotCount(TaskStore store, AtomicBoolean broken) {
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals("tally") && broken.get()) {
                throw new StoreException("counting failed", null);
              }
              try {
                return called.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
