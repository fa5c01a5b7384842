/** The connection to the clients: one thread that owns all sockets, and what other threads hand to it. */
@NullMarked
package io.quilt4j.notebooks.sockets;

import org.jspecify.annotations.NullMarked;
