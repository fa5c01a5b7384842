/** A small prelude for tests of the engine: the shape of the real one, without a catalog behind it. */
@NullMarked
package io.quilt4j.shell.sample;

import org.jspecify.annotations.NullMarked;
