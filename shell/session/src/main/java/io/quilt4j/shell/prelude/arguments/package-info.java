/** The keyword arguments of the prelude's methods, as types, so that javac finds a wrong name or a wrong value. */
@NullMarked
package io.quilt4j.shell.prelude.arguments;

import org.jspecify.annotations.NullMarked;
