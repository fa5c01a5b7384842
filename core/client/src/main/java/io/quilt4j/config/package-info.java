/**
 * Where the user's files are and what {@code config.yml} says: the same places and the same text as the Python client's
 * (protocol.md section 1).
 */
@NullMarked
package io.quilt4j.config;

import org.jspecify.annotations.NullMarked;
