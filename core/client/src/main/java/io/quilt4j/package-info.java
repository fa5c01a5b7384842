/** The entry point of the client: {@code Quilt} and its options. The subjects lie below, and never look up here. */
@NullMarked
package io.quilt4j;

import org.jspecify.annotations.NullMarked;
