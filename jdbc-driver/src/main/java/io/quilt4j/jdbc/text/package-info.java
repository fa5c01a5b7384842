/** Statements as text: tokens, the parser, names, and literals that become parameters. */
@NullMarked
package io.quilt4j.jdbc.text;

import org.jspecify.annotations.NullMarked;
