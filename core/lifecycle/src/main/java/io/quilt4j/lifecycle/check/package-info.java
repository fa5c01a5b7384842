/** Rules for keys that a CI job can fail on: which keys break which rule. */
@NullMarked
package io.quilt4j.lifecycle.check;

import org.jspecify.annotations.NullMarked;
