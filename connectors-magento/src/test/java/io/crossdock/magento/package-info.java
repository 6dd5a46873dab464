/** Promises of the Magento connector, kept against the fake shop. */
@NullMarked
package io.crossdock.magento;

import org.jspecify.annotations.NullMarked;
