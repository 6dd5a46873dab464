package io.crossdock.internal.definition;

import io.crossdock.Problem;
import io.crossdock.Then;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Settings;
import io.crossdock.internal.reference.ItemReference;
import io.crossdock.internal.reference.ParameterTemplate;
import io.crossdock.internal.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is wrong with the steps of an outgoing. */
final class StepChecks {

  private static final int MOST = 20;
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,39}";

  private final Connector connector;
  private final Operation first;
  private final Settings settings;

  StepChecks(Connector connector, Operation first, Settings settings) {
    this.connector = connector;
    this.first = first;
    this.settings = settings;
  }

  List<Problem> problems(List<Then> steps) {
    List<Problem> problems = new ArrayList<>();
    if (steps.size() > MOST) {
      problems.add(new Problem("then", "has " + steps.size() + " steps; allowed: 1 to " + MOST));
    }
    if (isFollowed(first)) {
      problems.add(new Problem("then", "needs the answer in hand; " + byJob(first)));
    }
    List<String> before = new ArrayList<>(List.of(first.action()));
    boolean inParts = false;
    for (Then step : steps) {
      String place = "step \"" + step.name() + "\"";
      List<Problem> own = new ArrayList<>(name(step.name(), before));
      own.addAll(call(step));
      own.addAll(references(step, before, inParts ? Before.IN_PARTS : Before.ONE_CALL));
      own.forEach(problem -> problems.add(problem.within(place)));
      before.add(step.name());
      inParts = step.each().isPresent();
    }
    return problems;
  }

  private static List<Problem> name(String name, List<String> before) {
    if (!name.matches(NAME)) {
      return List.of(
          new Problem("name", "takes 1 to 40 letters of A to Z, digits and _; a letter is first"));
    }
    return before.contains(name)
        ? List.of(new Problem("name", "is taken by a call before it; taken: " + before))
        : List.of();
  }

  private List<Problem> call(Then step) {
    if (step.operation().isBlank()) {
      return List.of(new Problem("operation", "is missing: a row of the catalogue"));
    }
    OperationChoice choice = new OperationChoice(connector);
    Optional<Operation> row = choice.byName(step.operation());
    List<Problem> problems = new ArrayList<>(choice.problems());
    problems.addAll(step.parameters().problems());
    row.ifPresent(operation -> problems.addAll(call(step, operation)));
    return problems;
  }

  private List<Problem> call(Then step, Operation operation) {
    List<Problem> problems = new ArrayList<>();
    if (operation.reads()) {
      problems.add(new Problem("operation", operation + " only reads; a step writes"));
    }
    if (isFollowed(operation)) {
      problems.add(new Problem("operation", byJob(operation)));
    }
    problems.addAll(
        ParameterChecks.problems(operation, step.parameters(), ParameterChecks.Side.WRITING));
    if (step.each().isEmpty()) {
      operation.pathParameters().stream()
          .filter(hole -> !step.parameters().path().has(hole))
          .forEach(
              hole ->
                  problems.add(
                      new Problem(
                          "path \"" + hole + "\"",
                          "is missing: " + operation.path() + " needs it")));
    }
    problems.addAll(connector.problems(operation, step.parameters(), settings));
    return problems;
  }

  private static boolean isFollowed(Operation operation) {
    return operation.form() == Operation.Form.ASYNC || operation.form() == Operation.Form.BULK;
  }

  private static String byJob(Operation operation) {
    return operation + " is answered by a job; take a single or batch form";
  }

  /** How the call before a step was made: parts leave no answer. */
  private enum Before {
    ONE_CALL,
    IN_PARTS
  }

  private static List<Problem> references(Then step, List<String> before, Before last) {
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, ItemReference> reference :
        ParameterTemplate.of(step.parameters()).references()) {
      List<String> roots =
          step.each().isPresent()
              ? List.of("item", "answer", "answers", "part")
              : List.of("item", "answer", "answers");
      flaw(reference.getValue(), roots, before, last)
          .ifPresent(words -> problems.add(new Problem(reference.getKey(), words)));
    }
    step.when().ifPresent(when -> expression("when", when, before, last, problems));
    step.each().ifPresent(each -> expression("each", each, before, last, problems));
    return problems;
  }

  private static void expression(
      String place, String text, List<String> before, Before last, List<Problem> problems) {
    try {
      flaw(ItemReference.parse(text), List.of("item", "answer", "answers"), before, last)
          .ifPresent(words -> problems.add(new Problem(place, words)));
    } catch (IllegalArgumentException malformed) {
      problems.add(new Problem(place, String.valueOf(malformed.getMessage())));
    }
  }

  private static Optional<String> flaw(
      ItemReference reference, List<String> roots, List<String> before, Before last) {
    List<String> names = reference.names();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String root = names.get(0);
    if (!roots.contains(root)) {
      return Optional.of(
          "refers to \""
              + reference.source()
              + "\", and there is no \""
              + root
              + "\" here; allowed: "
              + String.join(", ", roots));
    }
    if (root.equals("answer") && last == Before.IN_PARTS) {
      return Optional.of(
          "refers to the answer of a step in parts, which leaves none; take answers."
              + before.get(0));
    }
    if (root.equals("answers") && names.size() > 1 && !before.contains(names.get(1))) {
      return Optional.of(
          "refers to the answer of \""
              + names.get(1)
              + "\", which is no call before it"
              + NearestName.of(names.get(1), before)
                  .map(nearest -> "; nearest: \"" + nearest + "\"")
                  .orElse("; there are: " + String.join(", ", before)));
    }
    return Optional.empty();
  }
}
