/**
 * A Jupyter kernel around a {@link io.quilt4j.shell.session.Session}. Sub-packages by subject: {@code wire} reads and writes
 * messages, {@code sockets} owns the connection to the clients, {@code requests} answers, {@code cells} knows magics,
 * {@code display} and {@code charts} show results, {@code install} tells Jupyter of the kernel.
 */
@NullMarked
package io.quilt4j.notebooks;

import org.jspecify.annotations.NullMarked;
