/** {@code quilt3.admin}: what administrators may do, in the Python package's shape. */
@NullMarked
package io.quilt4j.shell.prelude.admin;

import org.jspecify.annotations.NullMarked;
