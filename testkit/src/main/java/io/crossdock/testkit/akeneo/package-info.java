/**
 * A fake Akeneo PIM: stateful, and as strict as the real one.
 *
 * <p>{@link FakeAkeneo} serves sign-in, products by uuid and by identifier, product models, and the
 * structure of a catalogue, with the limits that Akeneo publishes. It is filled with JSON in the
 * API's own shape, from files, or from {@link CatalogueOf}, which makes catalogues of any size.
 */
@NullMarked
package io.crossdock.testkit.akeneo;

import org.jspecify.annotations.NullMarked;
