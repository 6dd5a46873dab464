package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.examples.Playground;
import io.crossdock.task.Task;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.magento.FakeMagento;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Kills a run (-9) while the shop works on its bulks. The run after it must follow each bulk that
 * the file knows of to its end, and send nothing again that such a bulk has taken.
 */
final class BulkKillTrial {

  /** What the file knew of at a kill, and how many calls the shop had had by then. */
  private record Kill(int calls, Map<String, Set<String>> keysByJob, Set<String> open) {}

  private final int kills;
  private final CatalogueOf catalogue;
  private final Random random;
  private final Path store;
  private final Map<String, String> skus = new HashMap<>();
  private final List<Kill> seen = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private BulkKillTrial(int kills, int products, long seed, Path store) {
    this.kills = kills;
    this.catalogue = CatalogueOf.products(products);
    this.random = new Random(seed);
    this.store = store;
    for (long index = 0; index < products; index++) {
      skus.put(catalogue.uuid(index), catalogue.identifier(index));
    }
  }

  /**
   * What came of it.
   *
   * @param kills how often a run was killed
   * @param followed bulks that were under way at a kill, and followed by a later run
   * @param bulks that the shop took
   * @param repeats products that were in two bulks, since the first had not been confirmed
   * @param inShop products in the shop
   * @param books of the last run
   * @param problems each broken promise; none if all were kept
   */
  record Result(
      int kills,
      int followed,
      int bulks,
      int repeats,
      int inShop,
      JsonNode books,
      List<String> problems) {}

  static Result run(int kills, int products, long seed, Path store)
      throws InterruptedException, IOException {
    return new BulkKillTrial(kills, products, seed, store).run();
  }

  private Result run() throws InterruptedException, IOException {
    try (Playground playground = Playground.of("--products", String.valueOf(catalogue.size()))) {
      FakeMagento magento = playground.magento().neverConsumeBulks();
      magento.server().keepAllCalls();
      KilledRun run = new KilledRun(KilledRoute.BULK, store, LessonRoute.variables(playground));
      while (seen.size() < kills && killed(run, magento)) {
        magento.consumeBulks(random.nextInt(40));
      }
      magento.consumeBulks();
      magento.consumeBulksAtPoll(1);
      JsonNode books = KilledRun.books(run.toTheEnd());
      List<Call> calls = magento.server().calls();
      int followed = followed(calls);
      int repeats = repeats(calls);
      judge(magento, books);
      return new Result(
          seen.size(),
          followed,
          (int) calls.stream().filter(BulkKillTrial::isTakenBulk).count(),
          repeats,
          magento.state().productCount(),
          books,
          List.copyOf(problems));
    }
  }

  /** Kills it between two looks at its bulks. */
  private boolean killed(KilledRun run, FakeMagento magento)
      throws InterruptedException, IOException {
    long looks = looks(magento) + 1 + random.nextInt(3);
    KilledRun.End end = run.killAt(() -> looks(magento) >= looks, random.nextInt(20_000));
    if (end != KilledRun.End.KILLED) {
      problems.add("a run came to its end although the shop worked on nothing");
      return false;
    }
    Map<String, Set<String>> keysByJob = new HashMap<>();
    Set<String> open = new HashSet<>();
    for (Task task : KilledStore.of(store).open()) {
      String sku = skus.getOrDefault(task.key(), task.key());
      task.ticket()
          .ifPresentOrElse(
              ticket -> keysByJob.computeIfAbsent(ticket.job(), job -> new HashSet<>()).add(sku),
              () -> open.add(sku));
    }
    seen.add(new Kill(magento.server().calls().size(), keysByJob, open));
    return true;
  }

  private static long looks(FakeMagento magento) {
    return magento.calls("/rest/all/V1/bulk/").size();
  }

  /** Each bulk that the file knew of at a kill is looked at again, and nothing of it sent again. */
  private int followed(List<Call> calls) {
    Set<String> followed = new HashSet<>();
    for (Kill kill : seen) {
      List<Call> later = calls.subList(kill.calls(), calls.size());
      kill.keysByJob()
          .forEach(
              (job, keys) -> {
                if (later.stream().anyMatch(call -> call.path().contains("/bulk/" + job))) {
                  followed.add(job);
                } else {
                  problems.add("bulk " + job + " was given up");
                }
                later.stream()
                    .flatMap(call -> sent(call).stream())
                    .filter(keys::contains)
                    .forEach(sku -> problems.add(sku + " was sent again, bulk " + job + " has it"));
              });
    }
    return followed.size();
  }

  /** A product may be in two bulks only if the file did not know of the first at a kill. */
  private int repeats(List<Call> calls) {
    Map<String, Integer> last = new HashMap<>();
    int repeats = 0;
    for (int at = 0; at < calls.size(); at++) {
      Call call = calls.get(at);
      for (String sku : isTakenBulk(call) ? sent(call) : List.<String>of()) {
        Integer before = last.put(sku, at);
        if (before != null) {
          repeats++;
          int now = at;
          if (seen.stream()
              .noneMatch(k -> before < k.calls() && k.calls() <= now && k.open().contains(sku))) {
            problems.add(sku + " was sent twice");
          }
        }
      }
    }
    return repeats;
  }

  private static boolean isTakenBulk(Call call) {
    return call.status() == 202 && call.path().contains("/async/bulk/");
  }

  private static List<String> sent(Call call) {
    if (!call.method().equals("PUT") || !call.path().contains("/async/bulk/")) {
      return List.of();
    }
    List<String> skus = new ArrayList<>();
    call.request().json().forEach(item -> skus.add(item.path("product").path("sku").asText()));
    return skus;
  }

  private void judge(FakeMagento magento, JsonNode books) {
    long named = catalogue.size() - catalogue.withoutName();
    if (magento.state().productCount() != named) {
      problems.add("the shop has " + magento.state().productCount() + " products, not " + named);
    }
    if (!books.path("balance").asBoolean() || books.path("left").asLong() != 0) {
      problems.add("the books do not balance, or something is left: " + books);
    }
    if (magento.openOperations() != 0) {
      problems.add(magento.openOperations() + " operations are open");
    }
  }
}
