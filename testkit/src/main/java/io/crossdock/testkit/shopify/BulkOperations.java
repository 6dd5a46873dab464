package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bulk operations and where they are. The work is done when one is started; what it came to shows
 * once its time has passed, by the shop's clock.
 *
 * <p>Source: recorded exchanges shopify 07 #1 to #9, #15, #16, and 08 #3 to #6, #16.
 */
final class BulkOperations {

  private enum Cancel {
    NO,
    ASKED,
    DONE
  }

  /** One operation; guarded by the lock of the shop, but for the cancelling of it by itself. */
  static final class Operation {
    private final long id;
    private final String type;
    private final String text;
    private final Instant start;
    private final BulkResult result;
    private final Duration runs;
    private final BulkBehaviour.End end;
    private Cancel cancel = Cancel.NO;

    private Operation(
        long id,
        String type,
        String text,
        Instant start,
        BulkResult result,
        BulkBehaviour behaviour) {
      this.id = id;
      this.type = type;
      this.text = text;
      this.start = start;
      this.result = result;
      this.runs = behaviour.duration();
      this.end = behaviour.end(type);
    }

    private Instant over() {
      return start.plus(runs);
    }

    String gid() {
      return Gid.of("BulkOperation", id);
    }
  }

  private final World world;
  private final Storage storage;
  private final BulkBehaviour behaviour = new BulkBehaviour();
  private final TreeMap<Long, Operation> all = new TreeMap<>();

  BulkOperations(World world, Storage storage) {
    this.world = world;
    this.storage = storage;
  }

  BulkBehaviour behaviour() {
    return behaviour;
  }

  void serve(Resolvers resolvers) {
    resolvers.query("bulkOperation", call -> shown(find(call.text("id"))));
    resolvers.query(
        "currentBulkOperation",
        call ->
            shown(
                all.descendingMap().values().stream()
                    .filter(one -> one.type.equals(call.text("type")))
                    .findFirst()
                    .orElse(null)));
    resolvers.query("bulkOperations", this::list);
    resolvers.mutation("bulkOperationCancel", this::cancel);
  }

  private Page list(Call call) {
    List<ObjectNode> shown = new ArrayList<>();
    all.values().forEach(one -> shown.add(view(one)));
    Search.Keys keys =
        new Search.Keys(
            Map.of(
                "status", one -> List.of(one.path("status").asText()),
                "operation_type", one -> List.of(one.path("type").asText()),
                "id", one -> List.of(String.valueOf(Page.numberOf(one)))),
            one -> "");
    return Page.of(
        Search.filtered(shown, call, keys), call.arguments(), Page.Order.byStamp("createdAt"));
  }

  /** One by its id, as any node can be asked for. */
  @Nullable ObjectNode byId(String gid) {
    return shown(find(gid));
  }

  private @Nullable Operation find(String gid) {
    return all.get(Gid.number(gid, "BulkOperation"));
  }

  private @Nullable ObjectNode shown(@Nullable Operation operation) {
    return operation == null ? null : view(operation);
  }

  /** Whether there is no place for one more; the refusal is then noted. */
  boolean isFull(String type, Version version, UserErrors errors) {
    List<Operation> running =
        all.values().stream()
            .filter(one -> one.type.equals(type) && isRunning(one))
            .sorted(Comparator.comparing(one -> one.start))
            .toList();
    if (running.size() < version.bulkOperationsAtOnce()) {
      return false;
    }
    errors.add(
        "OPERATION_IN_PROGRESS",
        "A bulk "
            + (type.equals("QUERY") ? "query" : "mutation")
            + " operation for this app and shop is already in progress: "
            + running.stream().map(Operation::gid).collect(Collectors.joining(", "))
            + ".");
    return true;
  }

  ObjectNode start(String type, String text, BulkResult result) {
    Operation operation =
        new Operation(
            world.nextId(), type, text, world.now(), result.published(storage), behaviour);
    all.put(operation.id, operation);
    return view(operation);
  }

  private boolean isRunning(Operation operation) {
    return operation.cancel != Cancel.DONE && world.now().isBefore(operation.over());
  }

  private String status(Operation operation) {
    if (operation.cancel == Cancel.ASKED) {
      operation.cancel = Cancel.DONE;
      return "CANCELING";
    } else if (operation.cancel == Cancel.DONE) {
      return "CANCELED";
    } else if (!isRunning(operation)) {
      return operation.end.status();
    }
    return world.now().isAfter(operation.start) ? "RUNNING" : "CREATED";
  }

  private ObjectNode view(Operation operation) {
    String status = status(operation);
    boolean isOver = status.equals(operation.end.status());
    boolean isDone = status.equals("COMPLETED");
    // One that runs counts what it has done, and so does one that was broken off: 07 #7, 08 #4.
    boolean hasBegun = !status.equals("CREATED") && !status.equals("CANCELING");
    BulkResult result = operation.result;
    ObjectNode view =
        Trees.object()
            .put("__typename", "BulkOperation")
            .put("id", operation.gid())
            .put("status", status)
            .put("type", operation.type)
            .put("createdAt", stamp(operation.start))
            .put("completedAt", isDone ? stamp(operation.over()) : null)
            .put("objectCount", String.valueOf(hasBegun ? result.objects() : 0))
            .put("rootObjectCount", String.valueOf(hasBegun ? result.roots() : 0))
            .put("fileSize", isDone && result.hasFile() ? String.valueOf(result.size()) : null)
            .put("url", isDone && result.hasFile() ? storage.sign(result.place()) : null)
            .put("query", operation.text);
    boolean isCut = isOver && !isDone;
    view.put("errorCode", isCut ? operation.end.errorCode() : null);
    view.put("partialDataUrl", isCut && result.hasFile() ? storage.sign(result.place()) : null);
    return view;
  }

  private static String stamp(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private ObjectNode cancel(Call call) {
    UserErrors errors = new UserErrors();
    Operation operation = find(call.text("id"));
    ObjectNode payload = errors.payload();
    if (operation == null) {
      errors.add(null, "Bulk operation does not exist", "id");
      return payload.putNull("bulkOperation");
    } else if (isRunning(operation)) {
      operation.cancel = Cancel.ASKED;
    } else {
      String state = operation.cancel == Cancel.NO ? "completed" : "canceled";
      errors.add(null, "A bulk operation cannot be canceled when it is " + state);
    }
    return payload.set("bulkOperation", view(operation));
  }
}
