/** Sub-queries that depend on the row around them: each is a plan of its own, which runs once for each different such row. */
@NullMarked
package io.quilt4j.jdbc.nesting;

import org.jspecify.annotations.NullMarked;
