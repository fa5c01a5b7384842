/** Cells: Java, quilt3 calls, SQL, and the magics between them. */
@NullMarked
package io.quilt4j.notebooks.cells;

import org.jspecify.annotations.NullMarked;
