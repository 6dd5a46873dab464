package io.crossdock.testkit.magento;

import org.jspecify.annotations.Nullable;

/**
 * One product. In compact mode all but a sample lack their body: the key, the id, the times and a
 * hash of the address are what is left of them.
 */
final class Product {

  private final int id;
  private String sku;
  private long createdAt;
  private long updatedAt;
  private long urlKeyHash;
  private @Nullable ProductBody body;

  Product(int id, String sku, long createdAt, ProductBody body) {
    this.id = id;
    this.sku = sku;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
    this.body = body;
  }

  int id() {
    return id;
  }

  String sku() {
    return sku;
  }

  String createdAt() {
    return Stamps.text(createdAt);
  }

  String updatedAt() {
    return Stamps.text(updatedAt);
  }

  long urlKeyHash() {
    return urlKeyHash;
  }

  @Nullable ProductBody body() {
    return body;
  }

  /** Takes the spelling of the last write. Source: recorded exchange magento 03 #63. */
  void written(String newSku, long now) {
    sku = newSku;
    updatedAt = now;
  }

  /** Puts other times in place of the shop's own. */
  void stamp(long newCreatedAt, long newUpdatedAt) {
    createdAt = newCreatedAt;
    updatedAt = newUpdatedAt;
  }

  void urlKeyHash(long hash) {
    urlKeyHash = hash;
  }

  void dropBody() {
    body = null;
  }
}
