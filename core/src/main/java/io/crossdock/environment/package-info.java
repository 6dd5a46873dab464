/**
 * What differs between test and production: an {@link io.crossdock.environment.Environment} of
 * variables, plain and encrypted, that definitions refer to as {@code ${NAME}}, and the {@link
 * io.crossdock.environment.Redactor} that keeps secrets out of what people read.
 */
@NullMarked
package io.crossdock.environment;

import org.jspecify.annotations.NullMarked;
