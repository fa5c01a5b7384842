/** Where a registry keeps its manifests and pointers, and what of them is kept on this machine (protocol.md sections 6.1 and 6.10). */
@NullMarked
package io.quilt4j.packages.internal.registries;

import org.jspecify.annotations.NullMarked;
