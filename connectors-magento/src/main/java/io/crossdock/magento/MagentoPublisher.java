package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Operation.Form;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes items to Magento: one by one, as a list in one call, or into an asynchronous bulk. */
final class MagentoPublisher implements Publisher {

  /** What the shop says when a web server before it has decoded the slash of an SKU. */
  private static final String NO_ROUTE = "Request does not match any route";

  @Override
  public List<Outcome> publish(Write write) {
    return switch (write.operation().form()) {
      case SINGLE -> write.items().stream().map(item -> single(write, item)).toList();
      case BATCH -> batch(write);
      case ASYNC, BULK -> MagentoJobs.start(write);
    };
  }

  /**
   * One attribute set a bulk: mixed sets are reported to switch validation off (issue 39527). The
   * store view is the same for all items of an outgoing.
   */
  @Override
  public String group(Operation operation, WriteItem item) {
    return operation.form() == Form.BULK ? item.body().path("attribute_set_id").asText("") : "";
  }

  @Override
  public Optional<String> targetKey(Operation operation, WriteItem item) {
    return TargetKeys.of(operation, item);
  }

  @Override
  public List<Outcome> follow(Follow follow) {
    return MagentoJobs.follow(follow);
  }

  @Override
  public String overdue(Follow follow) {
    return MagentoJobs.overdue(follow);
  }

  @Override
  public List<Found> lookUp(LookUp lookUp) {
    return MagentoLookUps.find(lookUp);
  }

  private static Outcome single(Write write, WriteItem item) {
    Optional<Outcome> rejected = MagentoLookUps.withoutKey(write.operation(), item);
    if (rejected.isPresent()) {
      return rejected.get();
    }
    try {
      return answered(write.operation(), item, send(write, item));
    } catch (RemoteCallException refused) {
      // The connection has repeated it already: the item waits, and the others go on.
      if (MagentoErrors.isPassingSave(refused)) {
        return Outcome.retry(item.key(), refused.fault());
      }
      if (isTakenUrlKey(refused)) {
        return Outcome.failed(item.key(), namingUrlKey(refused.fault(), item));
      }
      throw refused;
    }
  }

  private static Answer send(Write write, WriteItem item) {
    JsonNode without = write.operation().column(MagentoCatalogue.WITHOUT_SLASH);
    if (without.isMissingNode() || !WriteBodies.hasSlash(write.operation(), item)) {
      return write.connection().send(call(write, item));
    }
    AtomicBoolean refused =
        write.connection().once("magento: slashes are refused", AtomicBoolean::new);
    if (!refused.get()) {
      try {
        return write.connection().send(call(write, item));
      } catch (RemoteCallException answer) {
        if (answer.fault().status() != 404 || !answer.fault().words().contains(NO_ROUTE)) {
          throw answer;
        }
        refused.set(true);
        write
            .connection()
            .remark(
                "The web server before the shop decodes %2F in a path (Apache:"
                    + " AllowEncodedSlashes), so SKUs with a slash are written by POST.");
      }
    }
    return write.connection().send(post(write, item, without.asText()));
  }

  private static Call call(Write write, WriteItem item) {
    Operation operation = write.operation();
    Call.Builder call =
        Call.of(operation, WriteBodies.path(operation, item))
            .under(MagentoSettings.prefix(write.connection(), write.settings()))
            .header("Accept", "application/json")
            .query(new MagentoDialect().query(operation, item.parameters().query()));
    boolean hasBody = operation.method().equals("POST") || operation.method().equals("PUT");
    if (hasBody) {
      call.body(Body.json(WriteBodies.of(operation, item)));
    }
    return call.build();
  }

  private static Call post(Write write, WriteItem item, String path) {
    ObjectNode body = WriteBodies.of(write.operation(), item);
    if (body.path(write.operation().envelope()) instanceof ObjectNode fields) {
      write.operation().key().forEach(key -> putIfAbsent(fields, key, item.key()));
    }
    return Call.of("POST", path)
        .named(write.operation().name())
        .under(MagentoSettings.prefix(write.connection(), write.settings()))
        .header("Accept", "application/json")
        .repeating(Call.Repeating.ALLOWED)
        .body(Body.json(body))
        .build();
  }

  private static void putIfAbsent(ObjectNode fields, String name, String value) {
    if (!fields.has(name)) {
      fields.put(name, value);
    }
  }

  private static Outcome answered(Operation operation, WriteItem item, Answer answer) {
    JsonNode json = answer.isEmpty() ? MissingNode.getInstance() : answer.json();
    boolean refusals = operation.column(MagentoCatalogue.REFUSALS).asBoolean(false);
    return refusals && json.isArray() && !json.isEmpty()
        ? Outcome.failed(item.key(), refusals(json))
        : Outcome.published(item.key(), json);
  }

  private static Fault refusals(JsonNode refusals) {
    List<String> words = new ArrayList<>();
    refusals.forEach(refusal -> words.add(MagentoWords.of(refusal)));
    return MagentoFields.of(String.join(" ", words));
  }

  private static List<Outcome> batch(Write write) {
    InputCap cap = InputCap.ofItems(write.connection());
    List<Outcome> outcomes = new ArrayList<>();
    List<WriteItem> left = write.items();
    while (!left.isEmpty()) {
      List<WriteItem> chunk = left.subList(0, cap.atMost(left.size()));
      try {
        sendList(write, chunk);
        chunk.forEach(item -> outcomes.add(Outcome.published(item.key())));
        left = left.subList(chunk.size(), left.size());
      } catch (RemoteCallException refused) {
        OptionalInt most = InputCap.itemsIn(refused);
        if (most.isPresent() && most.getAsInt() < chunk.size()) {
          cap.lower(most.getAsInt());
          continue;
        }
        if (refused.kind() != Kind.REFUSED || outcomes.isEmpty()) {
          throw refused;
        }
        // Some went through: the engine tries the rest again, and halves it then.
        left.forEach(item -> outcomes.add(Outcome.retry(item.key(), refused.fault())));
        return outcomes;
      }
    }
    return outcomes;
  }

  private static void sendList(Write write, List<WriteItem> items) {
    Operation operation = write.operation();
    write
        .connection()
        .send(
            Call.of(operation, WriteBodies.path(operation, items.get(0)))
                .under(MagentoSettings.prefix(write.connection(), write.settings()))
                .header("Accept", "application/json")
                .body(Body.json(WriteBodies.list(operation, items)))
                .build());
  }

  private static boolean isTakenUrlKey(RemoteCallException refused) {
    return refused.kind() == Kind.REFUSED
        && refused.fault().field().filter("url_key"::equals).isPresent();
  }

  private static Fault namingUrlKey(Fault fault, WriteItem item) {
    for (JsonNode attribute : item.body().path("custom_attributes")) {
      if (attribute.path("attribute_code").asText().equals("url_key")) {
        return fault.withWords(fault.words() + " (" + attribute.path("value").asText() + ")");
      }
    }
    return fault;
  }
}
