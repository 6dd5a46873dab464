package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;

/**
 * What the fields of one document share while it runs.
 *
 * @param searches notes of searches that were not understood in full
 */
record Session(
    Resolvers resolvers, Scopes scopes, Version version, Instant now, ArrayNode searches) {

  static Session of(Resolvers resolvers, Scopes scopes, Version version, Instant now) {
    return new Session(resolvers, scopes, version, now, JsonNodeFactory.instance.arrayNode());
  }
}
