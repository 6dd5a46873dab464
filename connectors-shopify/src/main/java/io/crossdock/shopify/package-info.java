/**
 * The connector package for Shopify: its Admin GraphQL API, version 2026-10.
 *
 * <p>A {@link io.crossdock.shopify.ShopifyConnector} is found by {@link java.util.ServiceLoader};
 * {@link io.crossdock.shopify.ShopifyAuthentication} makes its sign-ins.
 */
@NullMarked
package io.crossdock.shopify;

import org.jspecify.annotations.NullMarked;
