/**
 * What happens to an item between reading and writing: a {@link io.crossdock.mapping.Filter}
 * decides whether it goes on, a {@link io.crossdock.mapping.Transformer} gives it the form that the
 * other side takes, and references ({@code &{path}}) in request parameters look into it.
 */
@NullMarked
package io.crossdock.mapping;

import org.jspecify.annotations.NullMarked;
