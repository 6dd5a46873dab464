/** What the fakes share and a host never touches. */
@NullMarked
package io.crossdock.testkit.internal;

import org.jspecify.annotations.NullMarked;
