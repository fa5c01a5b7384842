/** Window functions, and aggregates of different values, computed in plain Java over values as the engine holds them. */
@NullMarked
package io.quilt4j.jdbc.windows;

import org.jspecify.annotations.NullMarked;
