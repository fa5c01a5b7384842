/** Where secrets come from and go to without being shown: environment, {@code .env} files, files, other programs. */
@NullMarked
package io.quilt4j.lifecycle.sinks;

import org.jspecify.annotations.NullMarked;
