/**
 * What is said of an outcome: decided here, once, for every front end. {@link io.quilt4j.shell.saying.Sayings} turns an outcome into
 * {@link io.quilt4j.shell.saying.Saying}s, which a terminal, a stream or a notebook only draws.
 */
@NullMarked
package io.quilt4j.shell.saying;

import org.jspecify.annotations.NullMarked;
