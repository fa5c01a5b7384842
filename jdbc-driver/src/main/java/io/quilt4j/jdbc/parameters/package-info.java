/** Parameters of statements: the types they have, and the values that were bound to them. */
@NullMarked
package io.quilt4j.jdbc.parameters;

import org.jspecify.annotations.NullMarked;
