/**
 * Quilt's GraphQL schema and what answers it. The engine parses, checks and executes; lists of keys alone are written
 * by us, row by row, so that their length costs no memory.
 */
@NullMarked
package io.quilt4j.registry.graph;

import org.jspecify.annotations.NullMarked;
