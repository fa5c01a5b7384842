/** From the text of a statement to a plan: parser, validation, push-down, plan cache, and plans in the user's words. */
@NullMarked
package io.quilt4j.jdbc.sql;

import org.jspecify.annotations.NullMarked;
