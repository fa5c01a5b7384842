/** SQL as a session has it: statements told from Java by their first word, bound variables, results as Java values. */
@NullMarked
package io.quilt4j.shell.sql;

import org.jspecify.annotations.NullMarked;
