/**
 * A fake Magento 2 shop: its REST API over one shop's state, as strict as a real shop of 2.4.7-p7.
 *
 * <p>{@link FakeMagento} is the way in; {@link MagentoState} shows a test what the shop holds. The
 * fake shares neither code nor catalogue with the Magento connector, so that the two check each
 * other. Where nothing else is said, a rule here was learnt from a recorded exchange of a real
 * shop.
 */
@NullMarked
package io.crossdock.testkit.magento;

import org.jspecify.annotations.NullMarked;
