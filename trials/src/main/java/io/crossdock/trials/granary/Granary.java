package io.crossdock.trials.granary;

import io.crossdock.connector.Call;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.PagedSubscriber;
import io.crossdock.connector.Pagings;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.SignIn;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import java.util.List;

/** The Granary, an invented system: articles are read and stored, orders are placed. */
public final class Granary implements Connector {

  private static final Catalogue ROWS = Catalogue.read(Granary.class, "catalogue.json");

  @Override
  public String id() {
    return "granary";
  }

  @Override
  public String displayName() {
    return "Granary";
  }

  @Override
  public Catalogue catalogue() {
    return ROWS;
  }

  @Override
  public Subscriber subscriber() {
    return new PagedSubscriber(dialect(), Pagings.standard());
  }

  @Override
  public Publisher publisher() {
    return new GranaryPublisher();
  }

  @Override
  public List<SignIn> signIns() {
    return List.of(new GranarySignIn());
  }

  @Override
  public Verdict test(Connection connection) {
    String name = connection.send(Call.get("/v2/house").build()).json().path("name").asText();
    return Verdict.works("granary " + name);
  }
}
