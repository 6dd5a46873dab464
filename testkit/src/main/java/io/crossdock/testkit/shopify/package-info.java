/**
 * A fake Shopify shop: its GraphQL Admin API of version 2026-10 with sign-in, cost, state and bulk
 * operations.
 *
 * <p>Start with {@link io.crossdock.testkit.shopify.FakeShopify}. Each document is held to the real
 * schema, of which this module carries names, types and facts, and none of the vendor's prose.
 */
@NullMarked
package io.crossdock.testkit.shopify;

import org.jspecify.annotations.NullMarked;
