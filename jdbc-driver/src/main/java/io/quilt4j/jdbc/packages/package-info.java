/** Packages as tables: functions for any registry, and for those that a connection was told of the four tables of Quilt's index. */
@NullMarked
package io.quilt4j.jdbc.packages;

import org.jspecify.annotations.NullMarked;
