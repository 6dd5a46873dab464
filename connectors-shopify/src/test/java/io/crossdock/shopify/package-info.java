/** Tests of the connector package for Shopify, against the fake shop and against canned answers. */
@org.jspecify.annotations.NullMarked
package io.crossdock.shopify;
