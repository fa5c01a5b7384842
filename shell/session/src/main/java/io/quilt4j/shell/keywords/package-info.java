/**
 * Turns {@code quilt3.api_keys.list(status="ACTIVE")} into Java: keyword arguments, and the few Python literals that come
 * with them. Knows javac's parser and nothing of JShell.
 */
@NullMarked
package io.quilt4j.shell.keywords;

import org.jspecify.annotations.NullMarked;
