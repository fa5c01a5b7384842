/** Reads what a user typed as a sequence of tokens, and carries positions through changes to it. */
@NullMarked
package io.quilt4j.shell.text;

import org.jspecify.annotations.NullMarked;
