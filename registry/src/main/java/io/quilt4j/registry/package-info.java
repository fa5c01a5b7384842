/** A Quilt stack for one machine. A reading of the wire format that shares nothing with the client's. */
@NullMarked
package io.quilt4j.registry;

import org.jspecify.annotations.NullMarked;
