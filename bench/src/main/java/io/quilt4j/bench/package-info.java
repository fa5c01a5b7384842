/** Mains that measure one thing each and print one line of JSON; {@code bench/run} sets them against their peers. */
@NullMarked
package io.quilt4j.bench;

import org.jspecify.annotations.NullMarked;
