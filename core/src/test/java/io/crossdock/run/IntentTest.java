package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** By its intent a remote knows a task that comes again from one that wants the same once more. */
@Timeout(60)
class IntentTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final JumpingTime time = new JumpingTime();
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).time(time).build();
  private final Route route = Route.from(source.incoming()).to(target.upsert());
  private final List<String> intents = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private void run(int version) {
    source.clear();
    source.add("k1", version);
    crossdock.run(route);
  }

  private List<Outcome> noted(List<WriteItem> items) {
    items.forEach(item -> intents.add(item.intent()));
    return items.stream().map(item -> Outcome.published(item.key())).toList();
  }

  @Test
  void a_task_keeps_its_intent_through_its_tries_also_in_another_run() {
    target.writing(
        write -> {
          noted(write.items());
          throw RemoteCallException.of(Kind.PASSING, Fault.of("server error").withStatus(503));
        });
    run(1);
    int tries = intents.size();
    target.writing(write -> noted(write.items()));
    time.advance(Duration.ofHours(1));
    crossdock.run(route);

    assertThat(intents).hasSizeGreaterThan(tries);
    assertThat(intents.stream().distinct()).hasSize(1).doesNotContain("");
  }

  @Test
  void the_same_item_has_another_intent_each_time_that_it_is_wanted() {
    target.writing(write -> noted(write.items()));
    run(1);
    run(2);
    run(1);

    assertThat(intents).hasSize(3).doesNotHaveDuplicates();
  }
}
