/**
 * The entry point of the client: {@code Quilt} and its options. The subjects lie below, and never look up here.
 *
 * <p>What is looked for, a key by its id say, is an {@code Optional}; what a thing may lack, as a key its last use, is null
 * there, and annotated so.
 */
@NullMarked
package io.quilt4j;

import org.jspecify.annotations.NullMarked;
