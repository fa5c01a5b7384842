/** The hashes of contents that packages hold, computed while the bytes go by (protocol.md section 6.5). */
@NullMarked
package io.quilt4j.packages.internal.hashes;

import org.jspecify.annotations.NullMarked;
