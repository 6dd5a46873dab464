/** Text in the library's hands: the nearest name to a wrong one, and text as part of an address. */
@NullMarked
package io.crossdock.internal.text;

import org.jspecify.annotations.NullMarked;
