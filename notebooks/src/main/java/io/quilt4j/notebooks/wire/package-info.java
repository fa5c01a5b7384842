/** The Jupyter messaging protocol 5.4 as bytes: connection file, frames, signatures. */
@NullMarked
package io.quilt4j.notebooks.wire;

import org.jspecify.annotations.NullMarked;
