/** From a parsed statement to a plan that can run: validation, optimisation, the cache of plans, and plans in the words of the user. */
@NullMarked
package io.quilt4j.jdbc.planning;

import org.jspecify.annotations.NullMarked;
