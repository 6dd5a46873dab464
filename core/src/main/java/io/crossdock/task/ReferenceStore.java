package io.crossdock.task;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link TaskStore} keeps cross-references. A code has one id in a namespace; several codes
 * may have the same id.
 *
 * <p>Each method is one transaction. Codes are any text, also long or with letters that a database
 * has no form for, and are compared letter by letter, and so are ids: the number 17 and the text
 * {@code "17"} are two. Safe for use by several threads. Collections may be of any size, and are
 * looked up at once.
 *
 * <p>References come in with {@link TaskStore#change} too: what a task's answer told is stored with
 * the change that says so, and known to be of its lane, so that {@link TaskStore#erase} finds it.
 */
public interface ReferenceStore {

  /**
   * The ids of names; one without id is absent.
   *
   * @param names any number
   */
  Map<ReferenceName, TargetId> find(Collection<ReferenceName> names);

  /**
   * The codes that have ids, sorted; an id without code is absent.
   *
   * @param namespace where
   * @param ids any number
   */
  Map<TargetId, Set<String>> codes(String namespace, Collection<TargetId> ids);

  /**
   * Keeps references, in the place of those that their codes had. Of two with one name the later
   * one counts. They are of no lane from now on.
   *
   * @param references any number
   */
  void put(Collection<CrossReference> references);

  /**
   * Lets go of references.
   *
   * @param names any number
   * @return how many there were
   */
  int remove(Collection<ReferenceName> names);

  /**
   * Lists the references of a namespace, in an order of the store's own that stays.
   *
   * @param namespace which
   * @param after the last code seen, which may be gone by now; null for the first page
   * @param most how many at most
   */
  List<CrossReference> list(String namespace, @Nullable String after, int most);

  /** The namespaces that have references, sorted. */
  List<String> namespaces();
}
