/**
 * Finds keys where none should be: in files, archives, and all that a git repository holds. {@link
 * io.quilt4j.lifecycle.leaks.LeakScan} looks for them itself, {@link io.quilt4j.lifecycle.leaks.OtherReport} reads what another
 * scanner has found, {@link io.quilt4j.lifecycle.leaks.LeakedKeys} asks the catalog what they are.
 */
@NullMarked
package io.quilt4j.lifecycle.leaks;

import org.jspecify.annotations.NullMarked;
