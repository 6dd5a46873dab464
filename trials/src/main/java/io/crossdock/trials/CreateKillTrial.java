package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.examples.Playground;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.magento.FakeMagento;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Kills a run (-9) that creates a customer, or a category, for each product. A create must reach
 * the shop once, or stay in doubt under its key; one that was under way at a kill is never sent
 * again blindly.
 */
final class CreateKillTrial {

  private final KilledRoute route;
  private final int kills;
  private final CatalogueOf catalogue;
  private final Random random;
  private final Path store;
  private final Set<String> markedAtKills = new HashSet<>();
  private final Set<String> markedAtLastKill = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private CreateKillTrial(KilledRoute route, int kills, int products, long seed, Path store) {
    this.route = route;
    this.kills = kills;
    this.catalogue = CatalogueOf.products(products);
    this.random = new Random(seed);
    this.store = store;
  }

  /**
   * What came of it.
   *
   * @param kills how often a run was killed
   * @param created what is in the shop
   * @param markedAtKills creates that were marked as sent at a kill
   * @param inDoubt of them, those that stay in doubt, by their keys
   * @param books of the run after the last kill
   * @param problems each broken promise; none if all were kept
   */
  record Result(
      int kills,
      int created,
      int markedAtKills,
      Set<String> inDoubt,
      JsonNode books,
      List<String> problems) {}

  static Result run(KilledRoute route, int kills, int products, long seed, Path store)
      throws InterruptedException, IOException {
    return new CreateKillTrial(route, kills, products, seed, store).run();
  }

  private Result run() throws InterruptedException, IOException {
    try (Playground playground = Playground.of("--products", String.valueOf(catalogue.size()))) {
      FakeMagento magento = playground.magento();
      magento.server().keepAllCalls().latency(Duration.ofMillis(2));
      KilledRun run = new KilledRun(route, store, LessonRoute.variables(playground));
      int killed = 0;
      while (killed < kills && killed(run, magento)) {
        killed++;
      }
      JsonNode report = run.toTheEnd();
      JsonNode books = KilledRun.books(report);
      Map<String, Integer> sent = sent(magento);
      Set<String> inDoubt = inDoubt(report);
      judge(sent, inDoubt, books);
      run.toTheEnd();
      if (!sent(magento).equals(sent)) {
        problems.add("one more run sent something again");
      }
      return new Result(
          killed, sent.size(), markedAtKills.size(), inDoubt, books, List.copyOf(problems));
    }
  }

  private boolean killed(KilledRun run, FakeMagento magento)
      throws InterruptedException, IOException {
    long step = Math.max(1, catalogue.size() / (2L * kills));
    long writes = magento.ledger().accepted() + 1 + random.nextLong(step);
    KilledRun.End end =
        run.killAt(() -> magento.ledger().accepted() >= writes, random.nextInt(3_000));
    markedAtLastKill.clear();
    KilledStore.of(store).open().stream()
        .filter(task -> task.sent() == Task.Sent.MARKED && task.state() != TaskState.IN_DOUBT)
        .map(Task::key)
        .forEach(markedAtLastKill::add);
    markedAtKills.addAll(markedAtLastKill);
    return end == KilledRun.End.KILLED;
  }

  /** What stays in doubt must have been under way at a kill, and stand in the report by its key. */
  private Set<String> inDoubt(JsonNode report) throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Task task : KilledStore.of(store).open()) {
      if (task.state() == TaskState.IN_DOUBT && task.reason().isPresent()) {
        keys.add(task.key());
      } else {
        problems.add("left open, or without a reason: " + task);
      }
    }
    Set<String> newlyInDoubt = new TreeSet<>(keys);
    newlyInDoubt.retainAll(markedAtLastKill);
    if (!named(report).containsAll(newlyInDoubt)) {
      problems.add("in doubt, but not named: " + newlyInDoubt + " in " + report);
    }
    return keys;
  }

  private static Set<String> named(JsonNode report) {
    Set<String> named = new HashSet<>();
    for (JsonNode failure : report.path("failures")) {
      if (failure.path("state").asText().equals(TaskState.IN_DOUBT.name())) {
        named.add(failure.path("key").asText());
      }
    }
    return named;
  }

  private void judge(Map<String, Integer> sent, Set<String> inDoubt, JsonNode books) {
    for (long index = 0; index < catalogue.size(); index++) {
      int times = sent.getOrDefault(name(index), 0);
      if (times > 1) {
        problems.add(name(index) + " was sent " + times + " times");
      }
      if (times == 0 && !inDoubt.contains(catalogue.uuid(index))) {
        problems.add(name(index) + " is lost");
      }
    }
    if (!markedAtKills.containsAll(inDoubt)) {
      problems.add("in doubt, but not under way at a kill: " + inDoubt);
    }
    if (!books.path("balance").asBoolean() || books.path("inDoubt").asInt() != inDoubt.size()) {
      problems.add("the books do not balance, or hide a doubt: " + books);
    }
  }

  private String name(long index) {
    String sku = catalogue.identifier(index);
    return route == KilledRoute.CUSTOMERS ? KilledRoute.email(sku) : sku;
  }

  /** How often a create of that name reached the shop. */
  private Map<String, Integer> sent(FakeMagento magento) {
    Map<String, Integer> sent = new HashMap<>();
    for (Call call : magento.server().calls()) {
      if (call.method().equals("POST") && call.path().endsWith("/V1/" + route.word())) {
        JsonNode body = call.request().json().elements().next();
        sent.merge(
            body.path(route == KilledRoute.CUSTOMERS ? "email" : "name").asText(), 1, Integer::sum);
      }
    }
    return sent;
  }
}
