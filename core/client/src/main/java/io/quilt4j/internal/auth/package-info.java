/** Tokens that refresh themselves, and the files that hold logins. Internal to the client. */
@NullMarked
package io.quilt4j.internal.auth;

import org.jspecify.annotations.NullMarked;
