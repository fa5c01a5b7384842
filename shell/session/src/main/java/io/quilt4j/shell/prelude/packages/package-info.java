/** Packages in the shape of the Python package's: {@code quilt3.Package}. Idiomatic Java is {@code io.quilt4j.packages}. */
@NullMarked
package io.quilt4j.shell.prelude.packages;

import org.jspecify.annotations.NullMarked;
