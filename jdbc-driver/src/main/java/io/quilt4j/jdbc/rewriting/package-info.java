/** What we change in plans: before Calcite optimises them what it would not survive, after it what runs better or right. */
@NullMarked
package io.quilt4j.jdbc.rewriting;

import org.jspecify.annotations.NullMarked;
