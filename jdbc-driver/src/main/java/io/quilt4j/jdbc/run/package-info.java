/** One execution of a statement: its parameters, its clock, its client, and how it is stopped. */
@NullMarked
package io.quilt4j.jdbc.run;

import org.jspecify.annotations.NullMarked;
