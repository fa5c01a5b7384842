/** From a URL and its properties to a logged-in client: the grammar, the one list of properties, and the refusals. */
@NullMarked
package io.quilt4j.jdbc.connect;

import org.jspecify.annotations.NullMarked;
