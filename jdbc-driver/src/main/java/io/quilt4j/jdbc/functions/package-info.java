/** The functions of the documented audit queries, which Trino and Athena spell so, with Trino's meaning. */
@NullMarked
package io.quilt4j.jdbc.functions;

import org.jspecify.annotations.NullMarked;
