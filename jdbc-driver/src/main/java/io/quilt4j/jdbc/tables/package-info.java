/** The tables and views of a catalog, and how much of a question each hands to the server. */
@NullMarked
package io.quilt4j.jdbc.tables;

import org.jspecify.annotations.NullMarked;
