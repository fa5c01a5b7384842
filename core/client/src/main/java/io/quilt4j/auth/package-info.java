/** Logging in and out, tokens that refresh themselves, and the files that hold them. */
@NullMarked
package io.quilt4j.auth;

import org.jspecify.annotations.NullMarked;
