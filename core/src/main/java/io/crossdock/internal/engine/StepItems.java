package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Problem;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.WriteItem;
import io.crossdock.internal.definition.ParameterChecks;
import io.crossdock.internal.reference.ItemAtHand;
import io.crossdock.internal.reference.JmesPathQuery;
import io.crossdock.internal.reference.Variables;
import io.crossdock.internal.task.StepProgress;
import io.crossdock.mapping.ItemReferenceException;
import io.crossdock.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns an item and the answers in hand into what the next step sends. */
final class StepItems {

  private static final int MOST_PARTS = 10_000;

  private final Outgoing outgoing;
  private final Stages stages;
  private final Variables variables;

  StepItems(Outgoing outgoing, Stages stages, Variables variables) {
    this.outgoing = outgoing;
    this.stages = stages;
    this.variables = variables;
  }

  /** What is next for an item. */
  sealed interface Next {

    /** A call, for which it is ready. */
    record Call(Prepared prepared, StepProgress progress) implements Next {}

    /** Nothing: all calls are done. */
    record Nothing() implements Next {}

    /** It cannot go on. */
    record Broken(Fault fault, StepProgress progress) implements Next {}
  }

  /** What is next for an item whose first call is done. */
  Next next(Prepared behind, StepProgress reached) {
    StepProgress progress = reached;
    Optional<Stage> next = stages.next(progress);
    while (next.isPresent()) {
      Stage stage = next.get();
      progress = progress.at(stage.name());
      try {
        ObjectNode tree = tree(behind, stage, progress);
        boolean passedOver =
            !holds(stage.when(), tree) || (stage.isInParts() && elements(tree, stage).isEmpty());
        if (!passedOver) {
          return new Next.Call(prepared(behind, stage, progress, tree), progress);
        }
      } catch (ItemException broken) {
        return new Next.Broken(Stages.named(stage.name(), broken.fault()), progress);
      }
      progress = progress.with(stage.name(), MissingNode.getInstance());
      next = stages.next(progress);
    }
    return new Next.Nothing();
  }

  private Prepared prepared(Prepared behind, Stage stage, StepProgress progress, ObjectNode tree) {
    Task task = behind.task();
    AtStep at = AtStep.of(stage, progress, behind.sent());
    if (stage.isInParts()) {
      WriteItem whole = new WriteItem(task.key(), tree, ResolvedParameters.none(), 1);
      return new Prepared(task, whole, "\n" + stage.name(), behind.targetKey(), at);
    }
    WriteItem item =
        new WriteItem(
            task.key(),
            JsonNodeFactory.instance.objectNode(),
            resolved(stage, tree, task.key()),
            1,
            Prepared.intent(task) + " " + stage.name());
    return new Prepared(task, item, group(stage, item), behind.targetKey(), at);
  }

  /**
   * The parts of a step in parts that are not done.
   *
   * @throws ItemException if one of them cannot be sent; then none is
   */
  List<Prepared> parts(Prepared whole, PartsRound round) {
    AtStep at = whole.at();
    if (at == null) {
      throw new IllegalStateException("the first call has no parts");
    }
    ObjectNode tree = tree(whole, at.stage(), at.progress());
    List<JsonNode> elements = elements(tree, at.stage());
    List<Prepared> parts = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      if (!at.progress().isDone(i)) {
        parts.add(
            part(
                whole,
                new AtStep(at.stage(), at.progress(), at.item(), round, i),
                tree,
                elements.get(i)));
      }
    }
    return parts;
  }

  private Prepared part(Prepared whole, AtStep at, ObjectNode tree, JsonNode element) {
    ObjectNode own = JsonNodeFactory.instance.objectNode().setAll(tree);
    own.set("part", element);
    String key = whole.key() + " " + at.stage().name() + "[" + at.part() + "]";
    try {
      WriteItem item =
          new WriteItem(
              key,
              element,
              resolved(at.stage(), own, whole.key()),
              whole.attempt(),
              Prepared.intent(whole.task()) + " " + at.stage().name() + "[" + at.part() + "]");
      return new Prepared(whole.task(), item, group(at.stage(), item), null, at);
    } catch (ItemException broken) {
      Fault fault = broken.fault();
      throw new ItemException(fault.withWords("part " + (at.part() + 1) + ": " + fault.words()));
    }
  }

  private ObjectNode tree(Prepared behind, Stage stage, StepProgress progress) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set("item", behind.sent());
    tree.set("answers", progress.answers());
    JsonNode answer = progress.answers().get(stage.before());
    if (answer != null) {
      tree.set("answer", answer);
    }
    return tree;
  }

  private static boolean holds(@Nullable JmesPathQuery when, JsonNode tree) {
    try {
      return when == null || when.holds(tree);
    } catch (IllegalArgumentException unfit) {
      throw new ItemException(Fault.of("when: " + unfit.getMessage()));
    }
  }

  private static List<JsonNode> elements(JsonNode tree, Stage stage) {
    JmesPathQuery each = stage.each();
    if (each == null) {
      return List.of();
    }
    JsonNode found;
    try {
      found = each.ask(tree);
    } catch (IllegalArgumentException unfit) {
      throw new ItemException(Fault.of("each: " + unfit.getMessage()));
    }
    if (!found.isArray() || found.size() > MOST_PARTS) {
      throw new ItemException(
          Fault.of(
              "each \""
                  + each
                  + "\" finds "
                  + (found.isArray() ? found.size() + " parts" : "no list")
                  + "; allowed: a list of at most "
                  + MOST_PARTS));
    }
    List<JsonNode> elements = new ArrayList<>();
    found.forEach(elements::add);
    return elements;
  }

  private ResolvedParameters resolved(Stage stage, ObjectNode tree, String key) {
    try {
      ResolvedParameters resolved = stage.template().resolve(variables, new ItemAtHand(tree, key));
      List<Problem> flaws = ParameterChecks.resolvedProblems(stage.operation(), resolved.query());
      if (!flaws.isEmpty()) {
        throw new ItemException(
            Fault.of(flaws.stream().map(Problem::toString).collect(Collectors.joining("; ")))
                .onField(flaws.get(0).place()));
      }
      return resolved;
    } catch (ItemReferenceException unfit) {
      throw new ItemException(Fault.of(String.valueOf(unfit.getMessage())).onField(unfit.place()));
    } catch (InvalidDefinitionException unfit) {
      throw new ItemException(Fault.of(String.valueOf(unfit.getMessage())));
    }
  }

  /** Never that of a first call, nor of another step. */
  private String group(Stage stage, WriteItem item) {
    try {
      return "\n"
          + stage.name()
          + "\n"
          + outgoing.client().connector().publisher().group(stage.operation(), item);
    } catch (RemoteCallException unfit) {
      if (unfit.kind() != RemoteCallException.Kind.REFUSED) {
        throw unfit;
      }
      throw new ItemException(unfit.fault());
    }
  }
}
