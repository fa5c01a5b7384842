/** Rules that a registry sets for its packages (protocol.md section 6.3a). */
@NullMarked
package io.quilt4j.packages.internal.workflows;

import org.jspecify.annotations.NullMarked;
