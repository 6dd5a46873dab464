package io.crossdock.testkit.shopify;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fake Shopify serves: root fields, and fields that are more than a property. */
final class Resolvers {

  /** Answers a field with a tree, a list, a {@link Page} or a plain value. */
  interface Resolver {
    @Nullable Object answer(Call call);
  }

  private final Map<String, Map<String, Resolver>> byType = new HashMap<>();

  Resolvers add(String type, String field, Resolver resolver) {
    byType.computeIfAbsent(type, key -> new HashMap<>()).put(field, resolver);
    return this;
  }

  Resolvers query(String field, Resolver resolver) {
    return add("QueryRoot", field, resolver);
  }

  Resolvers mutation(String field, Resolver resolver) {
    return add("Mutation", field, resolver);
  }

  @Nullable Resolver of(String type, String field) {
    Map<String, Resolver> fields = byType.get(type);
    return fields == null ? null : fields.get(field);
  }
}
