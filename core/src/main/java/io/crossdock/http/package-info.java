/** HTTP clients and how they sign in; and the plain HTTP connector for any JSON API. */
@NullMarked
package io.crossdock.http;

import org.jspecify.annotations.NullMarked;
