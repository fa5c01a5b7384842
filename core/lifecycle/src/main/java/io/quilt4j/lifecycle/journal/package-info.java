/**
 * What was done to keys, in a file that only grows: a record before and after each deed, each with the hash of the one
 * before. Begin with {@link io.quilt4j.lifecycle.journal.Journal}.
 */
@NullMarked
package io.quilt4j.lifecycle.journal;

import org.jspecify.annotations.NullMarked;
