/** The embedded store: one writer that commits in groups, readers that never wait for it. */
@NullMarked
package io.quilt4j.registry.database;

import org.jspecify.annotations.NullMarked;
