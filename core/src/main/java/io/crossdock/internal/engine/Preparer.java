package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.CrossdockException;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Problem;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Operation;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.StandardForm;
import io.crossdock.connector.WriteItem;
import io.crossdock.internal.definition.ParameterChecks;
import io.crossdock.internal.reference.ItemAtHand;
import io.crossdock.internal.reference.ParameterTemplate;
import io.crossdock.internal.reference.Variables;
import io.crossdock.internal.standard.StandardEntities;
import io.crossdock.mapping.ItemReferenceException;
import io.crossdock.task.Task;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a task's payload into what its outgoing sends: standard form, then request parameters. */
final class Preparer {

  private final Outgoing outgoing;
  private final Form form;
  private final FormContext target;
  private final ParameterTemplate template;
  private final Variables variables;
  private final LaneReferences references;

  /** What was told to come next, in the form in which it goes, so that it is formed once. */
  private final Map<JsonNode, JsonNode> formed = new IdentityHashMap<>();

  /** In which form payloads are stored. */
  enum Form {
    /** As the remote takes them. */
    AS_SENT,
    /** As the standard entity. */
    STANDARD
  }

  Preparer(
      Outgoing outgoing,
      Form form,
      Connection connection,
      Variables variables,
      RunReferences references) {
    this.outgoing = outgoing;
    this.form = form;
    this.target = new FormContext(outgoing.operation(), outgoing.settings(), connection);
    this.template = ParameterTemplate.of(outgoing.parameters());
    this.variables = variables;
    this.references = new LaneReferences(outgoing, references);
  }

  /**
   * The item ready to be sent.
   *
   * @throws ItemException if it cannot be
   * @throws AwaitedException if it waits for a cross-reference
   */
  synchronized Prepared prepare(Task task, JsonNode payload) {
    JsonNode known = formed.remove(payload);
    JsonNode body = references.resolved(known == null ? body(payload) : known);
    WriteItem item =
        new WriteItem(
            task.key(),
            body,
            resolved(task.key(), body),
            task.attempts() + 1,
            Prepared.intent(task));
    String group = outgoing.client().connector().publisher().group(outgoing.operation(), item);
    return new Prepared(task, item, group, targetKey(item).orElse(null));
  }

  /** The cross-reference that an item waits for, if it does. */
  synchronized Optional<AwaitedException> awaited(JsonNode payload) {
    try {
      JsonNode known = formed.get(payload);
      references.resolved(known == null ? body(payload) : known);
      return Optional.empty();
    } catch (AwaitedException awaited) {
      return Optional.of(awaited);
    } catch (ItemException | RemoteCallException broken) {
      // It says so when it is prepared.
      return Optional.empty();
    }
  }

  private Optional<String> targetKey(WriteItem item) {
    return outgoing.client().connector().publisher().targetKey(outgoing.operation(), item);
  }

  /**
   * What makes an item the same item over there, of one that is not to be sent: found out without a
   * call, or not at all.
   */
  synchronized @Nullable String targetKeyOfUnsent(String key, JsonNode payload) {
    try {
      Optional<JsonNode> body =
          form == Form.AS_SENT
              ? Optional.of(payload)
              : naming(
                  outgoing.client().connector().standardForm(outgoing.entity()).orElseThrow(),
                  payload);
      return body.map(this::named)
          .flatMap(named -> targetKey(new WriteItem(key, named, resolved(key, named), 1)))
          .orElse(null);
    } catch (ItemException | RemoteCallException | AwaitedException nameless) {
      // What cannot be named cannot be sent either: nothing to hold it against.
      return null;
    }
  }

  /** With the ids that name it over there; others are not looked up. */
  private JsonNode named(JsonNode body) {
    Operation operation = outgoing.operation();
    return references.touches(operation.key()) || references.touches(operation.pathParameters())
        ? references.resolved(body)
        : body;
  }

  private <T> Optional<JsonNode> naming(StandardForm<T> standard, JsonNode payload) {
    return standard.naming(StandardEntities.read(payload, standard.type()), target);
  }

  /** Tells the target which items come next, so that it reads what it must know of them at once. */
  synchronized void expect(List<JsonNode> payloads) {
    if (form == Form.STANDARD && !payloads.isEmpty()) {
      expect(outgoing.client().connector().standardForm(outgoing.entity()).orElseThrow(), payloads);
    }
    if (!references.isEmpty()) {
      lookUp(payloads);
    }
  }

  private void lookUp(List<JsonNode> payloads) {
    formed.clear();
    for (JsonNode payload : payloads) {
      try {
        formed.put(payload, body(payload));
      } catch (ItemException | RemoteCallException broken) {
        // It fails alone when its turn comes, and says why.
        continue;
      }
    }
    references.lookUp(formed.values());
  }

  private <T> void expect(StandardForm<T> standard, List<JsonNode> payloads) {
    List<T> expected = new ArrayList<>();
    for (JsonNode json : payloads) {
      try {
        expected.add(StandardEntities.read(json, standard.type()));
      } catch (ItemException malformed) {
        // It fails alone when its turn comes, and says why.
        continue;
      }
    }
    standard.expect(expected, target);
  }

  private JsonNode body(JsonNode payload) {
    if (form == Form.AS_SENT) {
      return payload;
    }
    StandardForm<?> standard =
        outgoing.client().connector().standardForm(outgoing.entity()).orElseThrow();
    try {
      return fromStandard(standard, payload);
    } catch (CrossdockException known) {
      throw known;
    } catch (RuntimeException | StackOverflowError unfit) {
      // One item that a form cannot deal with stops no other.
      throw new ItemException(
          Fault.of(
              "standard form threw "
                  + unfit.getClass().getSimpleName()
                  + (unfit.getMessage() == null ? "" : ": " + unfit.getMessage())));
    }
  }

  private <T> JsonNode fromStandard(StandardForm<T> standard, JsonNode payload) {
    return standard.fromStandard(StandardEntities.read(payload, standard.type()), target);
  }

  private ResolvedParameters resolved(String key, JsonNode body) {
    try {
      ResolvedParameters resolved = template.resolve(variables, new ItemAtHand(body, key));
      List<Problem> flaws =
          ParameterChecks.resolvedProblems(outgoing.operation(), resolved.query());
      if (!flaws.isEmpty()) {
        throw new ItemException(
            Fault.of(flaws.stream().map(Problem::toString).collect(Collectors.joining("; ")))
                .onField(flaws.get(0).place()));
      }
      return resolved;
    } catch (ItemReferenceException | InvalidDefinitionException unfit) {
      throw new ItemException(Fault.of(String.valueOf(unfit.getMessage())));
    }
  }
}
