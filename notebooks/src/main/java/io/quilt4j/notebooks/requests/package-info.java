/** What a kernel does with each kind of request. */
@NullMarked
package io.quilt4j.notebooks.requests;

import org.jspecify.annotations.NullMarked;
