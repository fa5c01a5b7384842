/** The operations on users. Internal to the client. */
@NullMarked
package io.quilt4j.internal.users;

import org.jspecify.annotations.NullMarked;
