package io.crossdock.trials.granary;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.List;

/** Stores articles, many a call, and places orders, one a call. */
final class GranaryPublisher implements Publisher {

  @Override
  public List<Outcome> publish(Write write) {
    Call.Builder call = Call.of(write.operation(), write.operation().path());
    if (write.operation().form() == Operation.Form.SINGLE) {
      WriteItem order = write.items().get(0);
      call.body(Body.json(order.body()));
      return List.of(Outcome.published(order.key(), write.connection().send(call.build()).json()));
    }
    List<JsonNode> articles = write.items().stream().map(WriteItem::body).toList();
    call.body(Body.json(instance.arrayNode().addAll(articles)));
    JsonNode answers = write.connection().send(call.build()).json().path("articles");
    return answers.valueStream().map(GranaryPublisher::outcome).toList();
  }

  private static Outcome outcome(JsonNode answer) {
    String key = answer.path("code").asText();
    Fault fault = Fault.of(answer.path("error").asText()).onField(answer.path("field").asText());
    return answer.has("error") ? Outcome.failed(key, fault) : Outcome.published(key, answer);
  }

  @Override
  public List<Found> lookUp(LookUp lookUp) {
    String number = lookUp.item().body().path("number").asText();
    Call call = Call.get("/v2/orders").query("number", number).build();
    JsonNode orders = lookUp.connection().send(call).json().path("orders");
    return orders.valueStream().map(order -> new Found(order.path("id").asText(), order)).toList();
  }
}
