/** API keys: list, find, create and revoke them, one's own and, for administrators, everybody's. */
@NullMarked
package io.quilt4j.keys;

import org.jspecify.annotations.NullMarked;
