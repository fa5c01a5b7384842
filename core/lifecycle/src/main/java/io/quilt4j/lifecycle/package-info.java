/** The life of a key beyond its creation: rotation with proof, leaks, checks for scripts, and the journal of all of it. */
@NullMarked
package io.quilt4j.lifecycle;

import org.jspecify.annotations.NullMarked;
