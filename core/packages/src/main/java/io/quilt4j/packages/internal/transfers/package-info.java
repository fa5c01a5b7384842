/** Moves contents between places, many at once, and holds every byte against its hash while it goes by. */
@NullMarked
package io.quilt4j.packages.internal.transfers;

import org.jspecify.annotations.NullMarked;
