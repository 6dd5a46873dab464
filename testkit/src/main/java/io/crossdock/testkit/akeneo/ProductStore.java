package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.internal.JsonText;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Products in the order of their uuids.
 *
 * <p>What was put in is kept as compact text; what a {@link CatalogueOf} makes is made again each
 * time it is asked for, so that a catalogue of a million costs no memory.
 */
final class ProductStore {

  private final Structure structure;
  private final TreeMap<String, byte[]> kept = new TreeMap<>();
  private final Map<String, String> uuidByIdentifier = new HashMap<>();
  private final Set<String> deleted = new HashSet<>();
  private @Nullable CatalogueOf generated;
  private long replaced;

  ProductStore(Structure structure) {
    this.structure = structure;
  }

  void generate(CatalogueOf catalogue) {
    generated = catalogue;
  }

  long size() {
    long made = generated == null ? 0 : generated.size();
    return made - deleted.size() - replaced + kept.size();
  }

  Optional<ObjectNode> byUuid(String uuid) {
    byte[] text = kept.get(uuid);
    if (text != null) {
      return Optional.of((ObjectNode) JsonText.parse(text));
    }
    return isMade(uuid) ? Optional.of(made(uuid)) : Optional.empty();
  }

  boolean has(String uuid) {
    return kept.containsKey(uuid) || isMade(uuid);
  }

  private boolean isMade(String uuid) {
    return generated != null && !deleted.contains(uuid) && generated.indexOf(uuid) >= 0;
  }

  private ObjectNode made(String uuid) {
    if (generated == null) {
      throw new NoSuchElementException(uuid);
    }
    return generated.product(generated.indexOf(uuid));
  }

  Optional<String> uuidOf(String identifier) {
    String uuid = uuidByIdentifier.get(Codes.folded(identifier));
    if (uuid != null) {
      return Optional.of(uuid);
    }
    long index = generated == null ? -1 : generated.indexOfIdentifier(identifier);
    if (generated == null || index < 0) {
      return Optional.empty();
    }
    String made = generated.uuid(index);
    return kept.containsKey(made) || deleted.contains(made) ? Optional.empty() : Optional.of(made);
  }

  /** The value of the identifying attribute, or nothing if the product has none. */
  Optional<String> identifierOf(JsonNode product) {
    JsonNode data = product.path("values").path(structure.identifier()).path(0).path("data");
    return data.isValueNode() && !data.isNull() ? Optional.of(data.asText()) : Optional.empty();
  }

  void put(ObjectNode product) {
    String uuid = product.get("uuid").asText();
    byte[] before = kept.get(uuid);
    if (before != null) {
      identifierOf(JsonText.parse(before)).ifPresent(this::forget);
    } else if (isMade(uuid)) {
      replaced++;
    }
    kept.put(uuid, JsonText.bytes(product));
    identifierOf(product)
        .ifPresent(identifier -> uuidByIdentifier.put(Codes.folded(identifier), uuid));
  }

  private void forget(String identifier) {
    uuidByIdentifier.remove(Codes.folded(identifier));
  }

  /** Whether it was there. */
  boolean delete(String uuid) {
    byte[] before = kept.remove(uuid);
    boolean made = isMade(uuid);
    if (before != null) {
      identifierOf(JsonText.parse(before)).ifPresent(this::forget);
      if (made) {
        replaced--;
      }
    }
    if (made) {
      deleted.add(uuid);
    }
    return before != null || made;
  }

  /**
   * The products whose uuid comes after that one, in order; all of them after an empty text.
   *
   * @param updated leaves products out by their last change before they are made, which is cheap;
   *     what was put in is not looked at
   */
  Iterator<ObjectNode> after(String uuid, Predicate<Instant> updated) {
    return new Merged(uuid, updated);
  }

  private final class Merged implements Iterator<ObjectNode> {

    private final Iterator<Map.Entry<String, byte[]>> texts;
    private Map.@Nullable Entry<String, byte[]> nextText;
    private final Predicate<Instant> updated;
    private long nextIndex;
    private @Nullable String nextMade;

    private Merged(String after, Predicate<Instant> updated) {
      this.updated = updated;
      texts = kept.tailMap(after, false).entrySet().iterator();
      nextText = texts.hasNext() ? texts.next() : null;
      nextIndex = generated == null ? 0 : generated.firstAfter(after);
      findMade();
    }

    /** The next product that is made, leaving out those that were replaced or deleted. */
    private void findMade() {
      nextMade = null;
      while (generated != null && nextMade == null && nextIndex < generated.size()) {
        if (updated.test(generated.updated(nextIndex))) {
          String uuid = generated.uuid(nextIndex);
          nextMade = kept.containsKey(uuid) || deleted.contains(uuid) ? null : uuid;
        }
        nextIndex += nextMade == null ? 1 : 0;
      }
    }

    @Override
    public boolean hasNext() {
      return nextText != null || nextMade != null;
    }

    @Override
    public ObjectNode next() {
      Map.Entry<String, byte[]> text = nextText;
      String made = nextMade;
      if (text != null && (made == null || text.getKey().compareTo(made) < 0)) {
        nextText = texts.hasNext() ? texts.next() : null;
        return (ObjectNode) JsonText.parse(text.getValue());
      }
      if (made == null || generated == null) {
        throw new NoSuchElementException();
      }
      ObjectNode product = generated.product(nextIndex);
      nextIndex++;
      findMade();
      return product;
    }
  }
}
