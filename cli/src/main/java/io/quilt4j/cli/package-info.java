/** The commands behind {@code quilt4j}. */
@NullMarked
package io.quilt4j.cli;

import org.jspecify.annotations.NullMarked;
