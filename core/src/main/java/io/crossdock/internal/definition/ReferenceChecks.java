package io.crossdock.internal.definition;

import io.crossdock.Problem;
import io.crossdock.connector.Operation;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.reference.AnswerPath;
import io.crossdock.internal.reference.FieldPath;
import io.crossdock.mapping.ReferenceField;
import io.crossdock.mapping.RememberedId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with the cross-references of an outgoing. */
final class ReferenceChecks {

  private static final int LONGEST_NAMESPACE = 100;

  private ReferenceChecks() {}

  static List<Problem> references(List<ReferenceField> references) {
    List<Problem> problems = new ArrayList<>();
    Set<String> fields = new HashSet<>();
    for (ReferenceField field : references) {
      String place = "reference \"" + field.field() + "\"";
      namespace(place, field.reference().namespace(), problems);
      try {
        FieldPath.parse(field.field());
      } catch (IllegalArgumentException unreadable) {
        problems.add(new Problem(place, String.valueOf(unreadable.getMessage())));
      }
      if (!fields.add(field.field())) {
        problems.add(new Problem(place, "is there twice"));
      }
    }
    return problems;
  }

  static List<Problem> remembering(
      HttpClient client,
      Operation operation,
      @Nullable Integer batchSize,
      List<RememberedId> remembered) {
    List<Problem> problems = new ArrayList<>();
    Set<String> namespaces = new HashSet<>();
    for (RememberedId told : remembered) {
      String place = "remember \"" + told.namespace() + "\"";
      namespace(place, told.namespace(), problems);
      if (!namespaces.add(told.namespace())) {
        problems.add(new Problem(place, "is there twice: an item has one id in a namespace"));
      }
      try {
        AnswerPath.parse(told.answerPath());
      } catch (IllegalArgumentException unreadable) {
        problems.add(new Problem(place, String.valueOf(unreadable.getMessage())));
      }
      answers(place, client, operation, batchSize, problems);
    }
    return problems;
  }

  private static void answers(
      String place,
      HttpClient client,
      Operation operation,
      @Nullable Integer batchSize,
      List<Problem> problems) {
    if (operation.form() == Operation.Form.ASYNC || operation.form() == Operation.Form.BULK) {
      problems.add(
          new Problem(
              place,
              "cannot be: "
                  + operation
                  + " takes items into a job, whose answers hold no id; allowed: a form that"
                  + " answers at once, SINGLE or BATCH"));
    } else if (!client.connector().publisher().answersEachItem(operation)
        && (batchSize == null ? operation.batchSize() : batchSize) > 1) {
      problems.add(
          new Problem(
              place,
              "cannot be: "
                  + operation
                  + " answers several items at once and does not say which id is whose; allowed:"
                  + " batchSize 1"));
    }
  }

  private static void namespace(String place, String namespace, List<Problem> problems) {
    if (namespace.isBlank() || namespace.length() > LONGEST_NAMESPACE) {
      problems.add(
          new Problem(
              place,
              "has a namespace of "
                  + namespace.strip().length()
                  + " letters; allowed: 1 to "
                  + LONGEST_NAMESPACE));
    }
  }
}
