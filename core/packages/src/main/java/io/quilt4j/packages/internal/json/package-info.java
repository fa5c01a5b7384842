/** JSON as Python's {@code json} reads and writes it: what the hash of a package is computed over (protocol.md section 6.6). */
@NullMarked
package io.quilt4j.packages.internal.json;

import org.jspecify.annotations.NullMarked;
