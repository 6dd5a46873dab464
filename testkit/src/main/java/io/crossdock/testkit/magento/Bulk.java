package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls that were taken and are carried out later. */
final class Bulk {

  static final int COMPLETE = 1;
  static final int RETRIABLE = 2;
  static final int FAILED = 3;
  static final int OPEN = 4;

  /** One call of a bulk. */
  static final class Operation {
    private final int id;
    private @Nullable RestCall call;
    private int status = OPEN;
    private @Nullable String message;
    private JsonNode errorCode = NullNode.getInstance();
    private JsonNode sent;
    private JsonNode result = NullNode.getInstance();

    Operation(int id, RestCall call, JsonNode sent) {
      this.id = id;
      this.call = call;
      this.sent = sent;
    }

    int status() {
      return status;
    }

    @Nullable RestCall call() {
      return call;
    }

    /** Source: recorded exchange magento 06 #12: what was sent is gone, the result is there. */
    void complete(String newMessage, JsonNode newResult) {
      status = COMPLETE;
      message = newMessage;
      sent = NullNode.getInstance();
      result = newResult;
      call = null;
    }

    /** Source: recorded exchange magento 06 #11, operation 2. */
    void fail(int newStatus, String newMessage, int code) {
      status = newStatus;
      message = newMessage;
      errorCode = IntNode.valueOf(code);
      call = null;
    }

    /** Lets go of what was sent, where a million operations must fit. */
    void forget() {
      sent = NullNode.getInstance();
      result = NullNode.getInstance();
    }
  }

  private final String uuid;
  private final Route route;
  private final StoreView scope;
  private final long startedAt;
  private final String success;
  private final List<Operation> operations = new ArrayList<>();
  private int polls;

  Bulk(String uuid, Route route, StoreView scope, long startedAt) {
    this.uuid = uuid;
    this.route = route;
    this.scope = scope;
    this.startedAt = startedAt;
    this.success = successOf(route);
  }

  // Source: recorded exchange magento 06 #11: the class behind the contract, not the contract.
  private static String successOf(Route route) {
    String implementation =
        route.service().replace("\\Api\\", "\\Model\\").replace("Interface::", "\\Interceptor::");
    return "Service execution success " + implementation;
  }

  /** What a complete operation says. */
  String success() {
    return success;
  }

  String uuid() {
    return uuid;
  }

  Route route() {
    return route;
  }

  List<Operation> operations() {
    return operations;
  }

  void add(RestCall call) {
    ObjectNode sent = MagentoJson.object();
    sent.putNull("entity_id").put("entity_link", "");
    sent.put("meta_information", MagentoJson.text(call.body()));
    sent.put("store_id", Integer.toString(scope.id()));
    operations.add(
        new Operation(operations.size(), call, TextNode.valueOf(MagentoJson.text(sent))));
  }

  int poll() {
    return ++polls;
  }

  long count(int status) {
    return operations.stream().filter(operation -> operation.status == status).count();
  }

  /** Source: recorded exchanges magento 06 #8 and #11. */
  ObjectNode shortStatus() {
    ObjectNode answer = MagentoJson.object();
    var list = answer.putArray("operations_list");
    for (Operation operation : operations) {
      ObjectNode shown = list.addObject().put("id", operation.id).put("status", operation.status);
      shown.put("result_message", operation.message).set("error_code", operation.errorCode);
    }
    return addSummary(answer);
  }

  /** Source: recorded exchanges magento 06 #9 and #12. */
  ObjectNode detailedStatus() {
    ObjectNode answer = MagentoJson.object();
    var list = answer.putArray("operations_list");
    operations.forEach(operation -> list.add(detail(operation)));
    return addSummary(answer);
  }

  private ObjectNode detail(Operation operation) {
    ObjectNode shown = MagentoJson.object().put("id", operation.id).put("bulk_uuid", uuid);
    shown.put("topic_name", route.topic());
    shown.set("serialized_data", operation.sent);
    shown.set("result_serialized_data", operation.result);
    shown.put("status", operation.status).put("result_message", operation.message);
    shown.set("error_code", operation.errorCode);
    return shown;
  }

  /** Source: recorded exchange magento 06 #15. */
  List<JsonNode> rows() {
    List<JsonNode> rows = new ArrayList<>();
    for (Operation operation : operations) {
      ObjectNode row = MagentoJson.object();
      row.putObject("extension_attributes").put("start_time", Stamps.text(startedAt));
      row.setAll(detail(operation));
      rows.add(row);
    }
    return rows;
  }

  private ObjectNode addSummary(ObjectNode answer) {
    return answer
        .put("user_type", 2)
        .put("bulk_id", uuid)
        .put("description", "Topic " + route.topic())
        .put("start_time", Stamps.text(startedAt))
        .put("user_id", 1)
        .put("operation_count", operations.size());
  }
}
