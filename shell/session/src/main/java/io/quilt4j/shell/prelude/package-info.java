/**
 * What every snippet finds imported: the class {@code quilt3} in the shape of the Python package, and a few functions. Names
 * are Python's on purpose; idiomatic Java is {@code io.quilt4j.Quilt}.
 */
@NullMarked
package io.quilt4j.shell.prelude;

import org.jspecify.annotations.NullMarked;
