package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** Reads what a fake Akeneo holds, for a test's assertions. What it gives are copies. */
public final class AkeneoState {

  private final World world;
  private final Lock lock;

  AkeneoState(World world, Lock lock) {
    this.world = world;
    this.lock = lock;
  }

  /** The product with that uuid, as stored. */
  public Optional<JsonNode> product(String uuid) {
    return read(() -> Key.UUID_KEY.uuidOf(world.products(), uuid).flatMap(this::stored));
  }

  /** The product with that identifier, in any case of letters. */
  public Optional<JsonNode> productByIdentifier(String identifier) {
    return read(() -> world.products().uuidOf(identifier).flatMap(this::stored));
  }

  private Optional<JsonNode> stored(String uuid) {
    return world.products().byUuid(uuid).map(product -> product);
  }

  /** How many products there are, made ones included. */
  public long products() {
    return read(() -> world.products().size());
  }

  /** The product model with that code. */
  public Optional<JsonNode> productModel(String code) {
    return read(() -> world.models().find(code).map(JsonNode::deepCopy));
  }

  /** How many product models there are. */
  public int productModels() {
    return read(() -> world.models().size());
  }

  /**
   * The thing of that entity with that code.
   *
   * @param entity as in the address, such as {@code categories} or {@code attribute-groups}
   */
  public Optional<JsonNode> find(String entity, String code) {
    return read(() -> world.structure().find(kind(entity), code).map(JsonNode::deepCopy));
  }

  /** How many things of that entity there are. */
  public int count(String entity) {
    return read(() -> world.structure().of(kind(entity)).size());
  }

  /** An option of an attribute. */
  public Optional<JsonNode> option(String attribute, String code) {
    return read(() -> world.structure().options(attribute).find(code).map(JsonNode::deepCopy));
  }

  /** The variant with that code, of whatever family. */
  public Optional<JsonNode> familyVariant(String code) {
    return read(() -> world.structure().variant(code).map(JsonNode::deepCopy));
  }

  private static Kind kind(String entity) {
    return Kind.at(entity)
        .orElseThrow(
            () -> new IllegalArgumentException("a fake Akeneo has no entity \"" + entity + "\""));
  }

  private <T> T read(Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }
}
