package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.PageItem;
import io.crossdock.internal.engine.Engine;
import io.crossdock.internal.reference.AnswerPath;
import io.crossdock.internal.reference.TargetIds;
import io.crossdock.task.CrossReference;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.ReferenceStore;
import io.crossdock.task.TargetId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cross-references of a store: what the targets call what the sources call by codes, by
 * namespace. Routes fill and use them by {@link Outgoing.Builder#remember} and {@link
 * Outgoing.Builder#reference}; here a host looks at them, corrects them, and fills them from a
 * target.
 *
 * <pre>{@code
 * References.Namespace categories = crossdock.references().of("erp categories");
 * categories.put("shoes", 17);
 * categories.fillFrom(erpCategories, "code", "id");
 * }</pre>
 *
 * <p>What is put is there for the next run; one that is under way may have looked it up before.
 * Immutable, safe for use by several threads.
 */
public final class References {

  private static final int NAMED = 20;

  private final Engine engine;
  private final ReferenceStore store;
  private final String actor;

  References(Engine engine, ReferenceStore store) {
    this(engine, store, "host");
  }

  private References(Engine engine, ReferenceStore store, String actor) {
    this.engine = engine;
    this.store = store;
    this.actor = actor;
  }

  /**
   * The same, changed by somebody; the audit says so.
   *
   * @param actor who does it; {@code host} unless said
   */
  public References by(String actor) {
    return new References(engine, store, requireNonNull(actor, "actor"));
  }

  /** Says what was done, once it is. */
  private void note(String namespace, String what, Collection<String> codes) {
    engine
        .audit()
        .note(
            "references",
            actor,
            what + " of \"" + namespace + "\"",
            line ->
                codes.size() == 1
                    ? line.key(codes.iterator().next())
                    : line.details(
                        codes.stream()
                            .limit(NAMED)
                            .map(code -> "\"" + engine.words(code) + "\"")
                            .collect(Collectors.joining(", "))));
  }

  /**
   * One namespace; it need not be there yet.
   *
   * @param namespace 1 to 100 letters
   */
  public Namespace of(String namespace) {
    return new Namespace(new ReferenceName(namespace, "").namespace());
  }

  /** The namespaces that have references, sorted. */
  public List<String> namespaces() {
    return store.namespaces();
  }

  /**
   * How a namespace was filled from a target.
   *
   * @param read items of the target's list
   * @param kept as references
   * @param incomplete without code or id, so that they were not kept
   */
  public record Filled(long read, long kept, long incomplete) {}

  /** The references of one namespace. Safe for use by several threads. */
  public final class Namespace {

    private static final int MOST_LISTED = 10_000;

    private final String namespace;

    private Namespace(String namespace) {
      this.namespace = namespace;
    }

    /**
     * The id of a code, if it has one.
     *
     * @param code the source's
     */
    public Optional<TargetId> get(String code) {
      return Optional.ofNullable(get(List.of(code)).get(code));
    }

    /**
     * The ids of codes, looked up at once; a code without id is absent.
     *
     * @param codes any number
     */
    public Map<String, TargetId> get(Collection<String> codes) {
      List<ReferenceName> names =
          codes.stream().map(code -> new ReferenceName(namespace, code)).toList();
      Map<String, TargetId> ids = new LinkedHashMap<>();
      store.find(names).forEach((name, id) -> ids.put(name.code(), id));
      return ids;
    }

    /**
     * The codes that have an id, sorted.
     *
     * @param id the target's; the number 17 and the text "17" are two
     */
    public Set<String> codes(TargetId id) {
      return codes(List.of(id)).getOrDefault(id, Set.of());
    }

    /**
     * The codes that have ids, looked up at once; an id without code is absent.
     *
     * @param ids any number
     */
    public Map<TargetId, Set<String>> codes(Collection<TargetId> ids) {
      return store.codes(namespace, ids);
    }

    /**
     * Gives a code an id, instead of the one that it has.
     *
     * @param code the source's
     * @param id the target's, a number
     */
    public void put(String code, long id) {
      put(Map.of(code, TargetId.of(id)));
    }

    /**
     * Gives a code an id, instead of the one that it has.
     *
     * @param code the source's
     * @param id the target's, a text; not empty
     */
    public void put(String code, String id) {
      put(Map.of(code, TargetId.of(id)));
    }

    /**
     * Gives codes ids at once, all of them or none.
     *
     * @param ids by code
     */
    public void put(Map<String, TargetId> ids) {
      List<CrossReference> references = new ArrayList<>();
      ids.forEach((code, id) -> references.add(CrossReference.of(namespace, code, id)));
      store.put(references);
      note(namespace, "put " + counted(references.size()), ids.keySet());
    }

    private static String counted(int references) {
      return references == 1 ? "1 reference" : references + " references";
    }

    /**
     * Lets go of references.
     *
     * @param codes the source's
     * @return how many there were
     */
    public int remove(String... codes) {
      int gone =
          store.remove(
              List.of(codes).stream().map(code -> new ReferenceName(namespace, code)).toList());
      if (gone > 0) {
        note(namespace, "removed " + counted(gone), List.of(codes));
      }
      return gone;
    }

    /**
     * The first references, in an order of the store's own.
     *
     * @param most 1 to 10,000
     */
    public List<CrossReference> list(int most) {
      return page(null, most);
    }

    /**
     * The references behind one, in an order of the store's own.
     *
     * @param after the last code of the page before
     * @param most 1 to 10,000
     */
    public List<CrossReference> list(String after, int most) {
      return page(requireNonNull(after, "after"), most);
    }

    private List<CrossReference> page(@Nullable String after, int most) {
      if (most < 1 || most > MOST_LISTED) {
        throw new IllegalArgumentException(
            "most is " + most + "; allowed: 1 to " + MOST_LISTED + " a page");
      }
      return store.list(namespace, after, most);
    }

    /**
     * Reads a list of the target and keeps what it calls by codes that the source knows: for what
     * was there before this library. Of two items with one code the later one counts.
     *
     * @param incoming reads the target; read from its beginning to its end
     * @param codePath where the source's code is in an item (JMESPath)
     * @param idPath where the target's id is in an item (JMESPath)
     * @throws IllegalArgumentException if a path is no JMESPath
     * @throws InvalidDefinitionException if the environment lacks what the incoming needs
     * @throws io.crossdock.connector.RemoteCallException if reading fails; what came before is kept
     */
    public Filled fillFrom(Incoming incoming, String codePath, String idPath) {
      Filling filling =
          new Filling(namespace, AnswerPath.parse(codePath), AnswerPath.parse(idPath));
      engine.readThrough(incoming, filling::take);
      note(namespace, "filled " + filling.kept + " references", List.of());
      return new Filled(filling.read, filling.kept, filling.read - filling.kept);
    }
  }

  /** Keeps a target's list, page by page. */
  private final class Filling {
    private final String namespace;
    private final AnswerPath code;
    private final AnswerPath id;
    private long read;
    private long kept;

    private Filling(String namespace, AnswerPath code, AnswerPath id) {
      this.namespace = namespace;
      this.code = code;
      this.id = id;
    }

    private void take(List<PageItem> page) {
      List<CrossReference> references = new ArrayList<>();
      for (PageItem item : page) {
        reference(item).ifPresent(references::add);
      }
      store.put(references);
      read += page.size();
      kept += references.size();
    }

    private Optional<CrossReference> reference(PageItem item) {
      return code.find(item.json())
          .flatMap(TargetIds::code)
          .flatMap(
              name ->
                  id.find(item.json())
                      .flatMap(TargetIds::of)
                      .map(target -> CrossReference.of(namespace, name, target)));
    }
  }
}
