/** The one way to a secret's text, for the engine alone. */
@NullMarked
package io.crossdock.internal.environment;

import org.jspecify.annotations.NullMarked;
