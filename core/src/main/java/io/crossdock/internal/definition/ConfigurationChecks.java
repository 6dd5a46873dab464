package io.crossdock.internal.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.Then;
import io.crossdock.connector.Changes;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Settings;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.text.NearestName;
import io.crossdock.internal.text.QueryDecoding;
import io.crossdock.mapping.ReferenceField;
import io.crossdock.mapping.RememberedId;
import io.crossdock.monitor.AlertRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with an incoming or outgoing configuration. */
public final class ConfigurationChecks {

  private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(1);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);
  private static final Duration SHORTEST_JOB = Duration.ofSeconds(1);
  private static final Duration LONGEST_JOB = Duration.ofDays(30);

  private final String what;
  private final List<Problem> problems = new ArrayList<>();
  private String baseUrl = "";

  /** Begins with the simple constraints of the builder. */
  public ConfigurationChecks(String what, Object builder) {
    this.what = what;
    problems.addAll(Constraints.of(builder));
  }

  /** The row that is meant, by name or by entity and action. */
  public @Nullable Operation operation(
      @Nullable HttpClient client,
      @Nullable String operation,
      @Nullable String entity,
      String action,
      Operation.@Nullable Form form) {
    if (client == null) {
      return null;
    }
    baseUrl = client.baseUrl();
    OperationChoice choice = new OperationChoice(client.connector());
    Optional<Operation> row =
        operation == null ? choice.byEntity(entity, action, form) : choice.byName(operation);
    problems.addAll(choice.problems());
    return row.orElse(null);
  }

  /** That the connector named is the client's, or the plain one. */
  public void role(@Nullable HttpClient client, @Nullable String named, String role) {
    if (client == null || named == null) {
      return;
    }
    Connector connector = client.connector();
    List<String> names =
        List.of(connector.id(), connector.displayName(), connector.displayName() + " " + role);
    if (names.stream().noneMatch(named::equalsIgnoreCase)) {
      problems.add(
          new Problem(
              role.equals("Subscriber") ? "subscriber" : "publisher",
              "\"" + named + "\" is not the client's package; that is \"" + names.get(2) + "\""));
    }
  }

  /** Request parameters of a read. */
  public void reading(@Nullable Operation operation, RequestParameters parameters) {
    parameters(operation, parameters, ParameterChecks.Side.READING);
  }

  /** Request parameters of a write. */
  public void writing(@Nullable Operation operation, RequestParameters parameters) {
    parameters(operation, parameters, ParameterChecks.Side.WRITING);
  }

  /** A read of changes. */
  public void changes(
      @Nullable Operation operation, @Nullable String field, @Nullable Duration overlap) {
    if (overlap != null
        && (overlap.compareTo(SHORTEST_OVERLAP) < 0 || overlap.compareTo(LONGEST_OVERLAP) > 0)) {
      problems.add(
          new Problem(
              "overlap", "is " + overlap + "; allowed: a second (PT1S) to 7 days (PT168H)"));
    }
    if (field == null) {
      if (overlap != null) {
        problems.add(new Problem("overlap", "means nothing without changedSince"));
      }
    } else if (operation != null) {
      changedSince(operation, field);
    }
  }

  private void changedSince(Operation operation, String field) {
    Optional<Changes> changes = operation.changes();
    if (changes.isEmpty()) {
      problems.add(
          new Problem(
              "changedSince",
              operation.entity()
                  + " cannot be asked for what changed: leave it out, then everything is read and"
                  + " what is unchanged is not sent"));
    } else if (!field.isEmpty() && !changes.get().fields().contains(field)) {
      List<String> fields = changes.get().fields();
      problems.add(
          new Problem(
              "changedSince",
              "\""
                  + field
                  + "\" is no stamp of "
                  + operation.entity()
                  + NearestName.of(field, fields)
                      .map(nearest -> "; nearest: \"" + nearest + "\"")
                      .orElse("; allowed: " + fields)));
    }
  }

  /** Settings that the connector declared for this place. */
  public void settings(@Nullable HttpClient client, Settings settings, Setting.Place place) {
    if (client != null) {
      problems.addAll(SettingChecks.problems(settings, client.connector().settings(), place));
    }
  }

  /** What the connector itself finds wrong. */
  public void connector(
      @Nullable HttpClient client,
      @Nullable Operation operation,
      RequestParameters parameters,
      Settings settings) {
    if (client != null && operation != null) {
      problems.addAll(client.connector().problems(operation, parameters, settings));
    }
  }

  /** The calls behind the first one. */
  public void steps(
      @Nullable HttpClient client, @Nullable Operation first, List<Then> steps, Settings settings) {
    if (client != null && first != null && !steps.isEmpty()) {
      problems.addAll(new StepChecks(client.connector(), first, settings).problems(steps));
    }
  }

  /** A number within bounds. */
  public void within(String place, @Nullable Integer number, int least, int most) {
    if (number != null && (number < least || number > most)) {
      problems.add(new Problem(place, "is " + number + "; allowed: " + least + " to " + most));
    }
  }

  /** How long a remote job is waited for. */
  public void jobLimit(Duration limit) {
    if (limit.compareTo(SHORTEST_JOB) < 0 || limit.compareTo(LONGEST_JOB) > 0) {
      problems.add(
          new Problem(
              "jobLimit", "is " + limit + "; allowed: " + SHORTEST_JOB + " to " + LONGEST_JOB));
    }
  }

  /** The rules for alerts together. */
  public void alerts(List<AlertRule> alerts) {
    problems.addAll(AlertChecks.problems(alerts));
  }

  /** A time within bounds. */
  public void within(String place, Duration time, Duration least, Duration most) {
    if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
      problems.add(new Problem(place, "is " + time + "; allowed: " + least + " to " + most));
    }
  }

  /** Fields that hold codes of the source. */
  public void references(List<ReferenceField> references) {
    problems.addAll(ReferenceChecks.references(references));
  }

  /** What is kept of answers. */
  public void remembering(
      @Nullable HttpClient client,
      @Nullable Operation operation,
      @Nullable Integer batchSize,
      List<RememberedId> remembered) {
    if (client != null && operation != null) {
      problems.addAll(ReferenceChecks.remembering(client, operation, batchSize, remembered));
    }
  }

  /** Tells all problems. */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException(what + " cannot be built", problems);
    }
  }

  private void parameters(
      @Nullable Operation operation, RequestParameters parameters, ParameterChecks.Side side) {
    problems.addAll(parameters.problems());
    givenTwice(parameters.query());
    if (operation != null) {
      problems.addAll(ParameterChecks.problems(operation, parameters, side));
    }
  }

  /** A parameter that the base URL brings along must not be given by the definition as well. */
  private void givenTwice(JsonNode query) {
    int mark = baseUrl.indexOf('?');
    if (mark < 0) {
      return;
    }
    for (Parameter along : QueryDecoding.parameters(baseUrl.substring(mark + 1))) {
      if (query.has(along.name())) {
        problems.add(
            new Problem(
                "query \"" + along.name() + "\"",
                "stands in the client's base URL too: leave it out in one of the two"));
      }
    }
  }
}
