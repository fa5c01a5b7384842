/**
 * Reads and evaluates the plainest Java without a compiler: calls of what the prelude offers, with arguments that are written out.
 * The session asks {@link io.quilt4j.shell.plain.PlainJava} as long as the compiler is still starting, so that the first call of a
 * session need not wait for it; whatever is not plain is left to the compiler. Types are found before anything is called, and a
 * call that the compiler could understand otherwise, or would refuse, is not plain.
 */
@NullMarked
package io.quilt4j.shell.plain;

import org.jspecify.annotations.NullMarked;
