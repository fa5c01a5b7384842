/** {@code quilt3.api_keys} and {@code quilt3.admin.api_keys}, in the Python package's shape. */
@NullMarked
package io.quilt4j.shell.prelude.keys;

import org.jspecify.annotations.NullMarked;
