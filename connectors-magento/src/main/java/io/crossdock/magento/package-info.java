/**
 * Magento 2 and Adobe Commerce: the catalogue of their REST API, sign-in, paging, writes and bulks,
 * and products to and from the standard product.
 *
 * <p>A host needs {@link io.crossdock.magento.MagentoAuthentication} at most; the connector is
 * found by its id, {@code magento}.
 */
@NullMarked
package io.crossdock.magento;

import org.jspecify.annotations.NullMarked;
