/** URLs as Python reads and writes them, which {@code java.net.URI} does not (protocol.md section 6.4). */
@NullMarked
package io.quilt4j.packages.internal.urls;

import org.jspecify.annotations.NullMarked;
