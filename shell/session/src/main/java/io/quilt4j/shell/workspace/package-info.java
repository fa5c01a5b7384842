/** What code that runs in a session finds around it, whichever thread it runs on. */
@NullMarked
package io.quilt4j.shell.workspace;

import org.jspecify.annotations.NullMarked;
