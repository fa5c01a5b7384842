/** The JDBC driver: API keys as SQL tables. */
@NullMarked
package io.quilt4j.jdbc;

import org.jspecify.annotations.NullMarked;
