package io.crossdock.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Call;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Pagings;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import io.crossdock.internal.definition.Identifiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plain HTTP connector: any JSON API that has no package of its own, told as operations and
 * error rules. It is the shortest example of a connector, and an object to hand to a client.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class HttpConnector implements Connector {

  private final String name;
  private final Catalogue catalogue;
  private final List<ErrorRule> rules;
  private final Budget budget;
  private final @Nullable String testPath;

  private HttpConnector(Builder builder) {
    this.name = builder.name;
    this.catalogue = Catalogue.of(builder.rows, Pagings.standard(), PlainPublisher.WAITS_WHEN);
    this.rules = List.copyOf(builder.rules);
    this.budget = builder.budget;
    this.testPath = builder.testPath;
  }

  /**
   * A builder of a connector.
   *
   * @param name of the system, for people: {@code ERP}
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  @Override
  public String id() {
    return Identifiers.from(name);
  }

  @Override
  public String displayName() {
    return name;
  }

  @Override
  public Catalogue catalogue() {
    return catalogue;
  }

  @Override
  public Subscriber subscriber() {
    return new PlainSubscriber(rules);
  }

  @Override
  public Publisher publisher() {
    return new PlainPublisher(rules);
  }

  @Override
  public ErrorReader errors() {
    return new RuledErrors(rules);
  }

  @Override
  public Budget budget() {
    return budget;
  }

  @Override
  public Verdict test(Connection connection) {
    if (testPath == null) {
      return Verdict.fails("nothing to test by: say which path by .testBy(…)");
    }
    Connection ruled = new RuledConnection(connection, new RuledErrors(rules));
    int status = ruled.send(Call.get(testPath).named("test").build()).status();
    return Verdict.works(name + " answers " + status + " at " + testPath);
  }

  /** Collects an {@link HttpConnector}. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    private final List<ErrorRule> rules = new ArrayList<>();
    private Budget budget = Budget.growing(2, 8);
    private @Nullable String testPath;

    private Builder(String name) {
      this.name = requireNonNull(name, "name");
    }

    /**
     * Adds an operation.
     *
     * @param operation a row of the catalogue
     */
    public Builder operation(HttpOperation operation) {
      rows.add(operation.row());
      return this;
    }

    /**
     * Adds a rule; the first that fits counts, and those of the status alone come last.
     *
     * @param rule what an answer means
     */
    public Builder error(ErrorRule rule) {
      rules.add(requireNonNull(rule, "rule"));
      return this;
    }

    /**
     * What the system can bear; 2 calls at a time growing to 8 unless said.
     *
     * @param budget calls at a time
     */
    public Builder budget(Budget budget) {
      this.budget = requireNonNull(budget, "budget");
      return this;
    }

    /**
     * A cheap path to test a client by.
     *
     * @param path that answers a GET with 2xx
     */
    public Builder testBy(String path) {
      this.testPath = requireNonNull(path, "path");
      return this;
    }

    /**
     * The connector.
     *
     * @throws io.crossdock.InvalidDefinitionException with all that is wrong with its operations
     */
    public HttpConnector build() {
      return new HttpConnector(this);
    }
  }
}
