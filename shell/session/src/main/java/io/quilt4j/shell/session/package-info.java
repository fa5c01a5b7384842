/**
 * {@link io.quilt4j.shell.session.Session}: evaluates Java snippets, quilt3 calls and SQL with a catalog at hand. Terminal
 * and notebook are front ends of it; a plain {@code main} can embed it. The only place that knows JShell.
 */
@NullMarked
package io.quilt4j.shell.session;

import org.jspecify.annotations.NullMarked;
