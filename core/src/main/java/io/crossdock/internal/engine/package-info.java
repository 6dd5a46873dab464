/** The engine: reads pages, makes tasks of them, publishes them, keeps the books. */
@NullMarked
package io.crossdock.internal.engine;

import org.jspecify.annotations.NullMarked;
