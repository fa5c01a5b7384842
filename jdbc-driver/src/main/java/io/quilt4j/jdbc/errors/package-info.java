/** What goes wrong, in JDBC's words: a SQLSTATE on everything and never a secret. */
@NullMarked
package io.quilt4j.jdbc.errors;

import org.jspecify.annotations.NullMarked;
