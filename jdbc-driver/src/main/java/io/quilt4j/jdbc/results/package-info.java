/** Result sets: rows as they come, read as any Java type that they can honestly be read as. */
@NullMarked
package io.quilt4j.jdbc.results;

import org.jspecify.annotations.NullMarked;
