/** A connector as a stranger writes it, from the javadoc of the SPI alone: for the Granary. */
@org.jspecify.annotations.NullMarked
package io.crossdock.trials.granary;
