/** Who sends a request: what an Authorization header proves, and how often a password may be tried. */
@NullMarked
package io.quilt4j.registry.access;

import org.jspecify.annotations.NullMarked;
