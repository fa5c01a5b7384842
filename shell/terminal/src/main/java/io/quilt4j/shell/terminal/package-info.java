/**
 * A terminal around a {@link io.quilt4j.shell.session.Session}: {@link io.quilt4j.shell.terminal.Shell} reads what is typed,
 * lets the session evaluate it, and shows what came of it. The only place that knows JLine.
 */
@NullMarked
package io.quilt4j.shell.terminal;

import org.jspecify.annotations.NullMarked;
