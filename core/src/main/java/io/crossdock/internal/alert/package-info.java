/** Alerts: which rules find something, what is kept of it, and how it gets to the channels. */
@NullMarked
package io.crossdock.internal.alert;

import org.jspecify.annotations.NullMarked;
