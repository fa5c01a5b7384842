/** Prints the result of a statement: one small printer for each format. */
@NullMarked
package io.quilt4j.cli.format;

import org.jspecify.annotations.NullMarked;
