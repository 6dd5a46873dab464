/**
 * The connector package for Akeneo PIM: every operation of its REST API as data, its sign-in, its
 * paging by search_after, its batches answered line by line, and its products as the standard
 * product.
 *
 * <p>Hosts use {@link io.crossdock.akeneo.AkeneoAuthentication} to sign in and {@link
 * io.crossdock.akeneo.ProductValues} in their own transformers; all else is found by its id {@code
 * akeneo}. How a file stands in a payload: {@link io.crossdock.akeneo.AkeneoConnector}.
 */
@NullMarked
package io.crossdock.akeneo;

import org.jspecify.annotations.NullMarked;
