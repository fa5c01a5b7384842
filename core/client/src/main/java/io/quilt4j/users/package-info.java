/** The caller, and for administrators the users that own keys. */
@NullMarked
package io.quilt4j.users;

import org.jspecify.annotations.NullMarked;
