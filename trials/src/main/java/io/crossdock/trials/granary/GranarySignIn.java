package io.crossdock.trials.granary;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Credential;
import io.crossdock.connector.SignIn;
import java.util.List;

/** The keeper's word opens the gate; the pass that it gives holds for some minutes. */
final class GranarySignIn implements SignIn {

  @Override
  public String kind() {
    return "keeper";
  }

  @Override
  public List<String> fields() {
    return List.of("keeper", "word");
  }

  @Override
  public Credential signIn(Request request) {
    ObjectNode said = instance.objectNode().put("keeper", request.field("keeper"));
    said.put("word", request.field("word"));
    Connection wire = request.connection();
    JsonNode pass = wire.send(Call.of("POST", "/v2/gate").body(Body.json(said)).build()).json();
    return Credential.of(pass.path("pass").asText())
        .until(wire.now().plusSeconds(pass.path("seconds").asLong()));
  }

  @Override
  public void authorize(Credential credential, Outbound outbound) {
    outbound.header("Granary-Pass", credential.token());
  }
}
