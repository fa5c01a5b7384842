/** The HTTP side: one server, its endpoints, and what it refuses before any of them is asked. */
@NullMarked
package io.quilt4j.registry.web;

import org.jspecify.annotations.NullMarked;
