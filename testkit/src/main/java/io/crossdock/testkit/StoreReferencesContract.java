package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.task.CrossReference;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.ReferenceStore;
import io.crossdock.task.TargetId;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of what every store promises: cross-references are there after a restart, found both ways. */
interface StoreReferencesContract extends StoreUnderTest {

  /** Where most of them are. */
  String SPACE = "erp categories";

  /** Ids are exact: of 64 bits and more, and a text of digits is no number. */
  @Test
  default void an_id_comes_back_as_it_was_put() {
    List<TargetId> ids =
        List.of(
            TargetId.of(Long.MAX_VALUE),
            TargetId.of(new BigInteger("123456789012345678901234567890")),
            TargetId.of("17"),
            TargetId.of(17),
            TargetId.of("gid://shopify/Collection/\"Größe\" \u0000 \ud800 😀"),
            TargetId.of("x".repeat(900)));
    List<CrossReference> put = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      put.add(CrossReference.of(SPACE, "code " + i, ids.get(i)));
    }
    references().put(put);

    ReferenceStore after = reopen().references();
    put.forEach(
        reference -> {
          assertThat(after.find(List.of(reference.name())))
              .isEqualTo(Map.of(reference.name(), reference.id()));
          assertThat(after.codes(SPACE, List.of(reference.id())))
              .isEqualTo(Map.of(reference.id(), Set.of(reference.code())));
        });
  }

  /** Databases trim, fold and normalise; a source's codes are its own. */
  @Test
  default void a_code_is_any_text_and_compared_letter_by_letter() {
    List<String> codes =
        List.of(
            "",
            " ",
            "a",
            "A",
            "a ",
            "ä",
            "a\u0308",
            "\u0000",
            "\ud83d",
            "\ud83d\ude00",
            "\uffff",
            "x".repeat(5_000),
            "x".repeat(4_999) + "y",
            "%",
            "'");
    List<CrossReference> put = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      put.add(CrossReference.of(SPACE, codes.get(i), TargetId.of(i)));
    }
    references().put(put);

    Map<ReferenceName, TargetId> found =
        reopen().references().find(put.stream().map(CrossReference::name).toList());
    assertThat(found).hasSize(codes.size());
    put.forEach(reference -> assertThat(found).containsEntry(reference.name(), reference.id()));
    assertThat(listed(SPACE, 4)).containsExactlyInAnyOrderElementsOf(put);
  }

  @Test
  default void a_namespace_knows_nothing_of_another() {
    String other = "n".repeat(98) + "\u0000😀".substring(0, 2);
    references().put(List.of(CrossReference.of(SPACE, "a", TargetId.of(1))));
    references().put(List.of(CrossReference.of(other, "a", TargetId.of(2))));

    ReferenceName name = new ReferenceName(other, "a");
    assertThat(references().find(List.of(name))).isEqualTo(Map.of(name, TargetId.of(2)));
    assertThat(references().codes(SPACE, List.of(TargetId.of(2)))).isEmpty();
    assertThat(references().namespaces())
        .isEqualTo(List.of(SPACE, other).stream().sorted().toList());
    assertThat(references().list("erp", null, 5)).isEmpty();
    assertThatThrownBy(() -> new ReferenceName(" ", "a")).hasMessageContaining("1 to 100");
  }

  @Test
  default void the_last_id_that_was_put_counts_and_the_others_are_gone() {
    references()
        .put(
            List.of(
                CrossReference.of(SPACE, "a", TargetId.of(1)),
                CrossReference.of(SPACE, "a", TargetId.of(2))));
    references().put(List.of(CrossReference.of(SPACE, "b", TargetId.of(2))));

    assertThat(references().codes(SPACE, List.of(TargetId.of(1), TargetId.of(2))))
        .isEqualTo(Map.of(TargetId.of(2), Set.of("a", "b")));

    ReferenceName a = new ReferenceName(SPACE, "a");
    assertThat(references().remove(List.of(a, new ReferenceName(SPACE, "z")))).isEqualTo(1);
    assertThat(references().find(List.of(a))).isEmpty();
    assertThat(references().codes(SPACE, List.of(TargetId.of(2))))
        .isEqualTo(Map.of(TargetId.of(2), Set.of("b")));
    assertThat(references().namespaces()).containsExactly(SPACE);
  }

  /** A page of items, and of a remote's list, goes at once. */
  @Test
  default void thousands_are_found_at_once_and_listed_by_page() {
    List<CrossReference> put =
        IntStream.range(0, 2_345)
            .mapToObj(i -> CrossReference.of(SPACE, "code-" + i, TargetId.of(i)))
            .toList();
    references().put(put);

    Set<ReferenceName> names = new HashSet<>();
    put.forEach(reference -> names.add(reference.name()));
    names.add(new ReferenceName(SPACE, "absent"));
    assertThat(references().find(names)).hasSize(2_345);
    assertThat(references().codes(SPACE, put.stream().map(CrossReference::id).toList()))
        .hasSize(2_345);
    assertThat(listed(SPACE, 1_000)).containsExactlyInAnyOrderElementsOf(put);
    assertThat(references().list(SPACE, null, 0)).isEmpty();
    assertThat(references().find(List.of())).isEmpty();
  }

  /** Else a kill between the two would lose the id of what is there. */
  @Test
  default void what_an_answer_told_is_stored_with_the_change() {
    StoreScript script = StoreScript.on(this::store);
    Task task = script.readOne(A, "a", 1);
    CrossReference told = CrossReference.of(SPACE, "a", TargetId.of(7));
    TaskChange finished = TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1);
    store().change(script.run(), List.of(finished.remembering(List.of(told))));

    assertThat(reopen().references().find(List.of(told.name())))
        .isEqualTo(Map.of(told.name(), told.id()));

    CrossReference late = CrossReference.of(SPACE, "a", TargetId.of(8));
    store().change(script.run(), List.of(finished.remembering(List.of(late))));

    assertThat(references().find(List.of(told.name()))).containsValue(told.id());
  }

  @Test
  default void erasing_an_item_lets_go_of_what_its_lanes_remembered_under_its_key() {
    StoreScript script = StoreScript.on(this::store);
    remember(script, script.readOne(A, "a", 1), CrossReference.of("of a", "a", TargetId.of(1)));
    remember(script, script.readOne(B, "a", 2), CrossReference.of("of b", "a", TargetId.of(2)));
    remember(script, script.readOne(A, "c", 3), CrossReference.of("of a", "c", TargetId.of(3)));
    references().put(List.of(CrossReference.of("by hand", "a", TargetId.of(4))));

    store().erase("a", List.of(A));

    assertThat(reopen().references().namespaces()).containsExactly("by hand", "of a", "of b");
    assertThat(listed("of a", 5)).extracting(CrossReference::code).containsExactly("c");

    store().erase("a", List.of());

    assertThat(references().namespaces()).containsExactly("by hand", "of a");
  }

  /** It was never sent: the newer version alone goes. */
  @Test
  default void a_newer_version_overtakes_one_that_waits_for_a_reference() {
    StoreScript script = StoreScript.on(this::store);
    Task waiting = script.readOne(A, "a", 1);
    waitFor(script, waiting);
    Task newer = script.readOne(A, "a", 2);

    assertThat(store().tasks(TaskQuery.all().in(TaskState.NEW)))
        .extracting(Task::id)
        .contains(newer.id());
    assertThat(store().tasks(TaskQuery.all().in(TaskState.WAITING))).isEmpty();
    assertThat(store().tally(script.run(), A).changes()).containsEntry(TaskState.SUPERSEDED, 1L);
  }

  /** The remote has it, or may have it. */
  @Test
  default void a_newer_version_does_not_overtake_what_was_sent_and_waits() {
    StoreScript script = StoreScript.on(this::store);
    Task forWord = script.readOne(A, "a", 1);
    store()
        .change(
            script.run(),
            List.of(TaskChange.of(forWord.id(), TaskState.WAITING, "queued", null, 1)));
    Task marked = script.readOne(A, "b", 2);
    waitFor(script, marked);
    store().markSent(script.run(), List.of(marked.id()));
    script.readOne(A, "a", 3);
    script.readOne(A, "b", 4);

    assertThat(store().tasks(TaskQuery.all().in(TaskState.WAITING)))
        .extracting(Task::id)
        .containsExactly(forWord.id(), marked.id());
  }

  private void waitFor(StoreScript script, Task task) {
    TaskChange waits = TaskChange.of(task.id(), TaskState.WAITING, "for its parent", null, 0);
    store().change(script.run(), List.of(waits.waitingFor(new ReferenceName(SPACE, "the parent"))));
  }

  private void remember(StoreScript script, Task task, CrossReference told) {
    TaskChange finished = TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1);
    store().change(script.run(), List.of(finished.remembering(List.of(told))));
  }

  private ReferenceStore references() {
    return store().references();
  }

  private List<CrossReference> listed(String namespace, int most) {
    List<CrossReference> all = new ArrayList<>();
    List<CrossReference> page = references().list(namespace, null, most);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = references().list(namespace, page.get(page.size() - 1).code(), most);
    }
    return all;
  }
}
