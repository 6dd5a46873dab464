/** Crossdock: magento. */
@NullMarked
package io.crossdock.magento;

import org.jspecify.annotations.NullMarked;
