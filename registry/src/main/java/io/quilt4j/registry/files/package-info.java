/** Files that nobody but their owner may read. */
@NullMarked
package io.quilt4j.registry.files;

import org.jspecify.annotations.NullMarked;
