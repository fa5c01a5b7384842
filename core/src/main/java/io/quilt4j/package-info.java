/** The entry point of the client: {@code Quilt}, its options, secrets and the family of errors. */
@NullMarked
package io.quilt4j;

import org.jspecify.annotations.NullMarked;
