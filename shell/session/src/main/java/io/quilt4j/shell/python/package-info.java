/**
 * The Python that the documentation uses, and what users make of it: a text is read as a whole ({@link
 * io.quilt4j.shell.python.Python}), and only when all of it is understood does any of it run, statement by statement over live
 * objects. Nothing is translated to Java, so that no compiler starts, types are as loose as in Python, and a mistake is told at
 * its line. What is Python and outside of the subset is refused as a whole, with its first place outside.
 */
@NullMarked
package io.quilt4j.shell.python;

import org.jspecify.annotations.NullMarked;
