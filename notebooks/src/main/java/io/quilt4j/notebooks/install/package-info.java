/** Tells Jupyter of the kernel: a folder with {@code kernel.json}, the jars, logos, and an archive of classes for a fast start. */
@NullMarked
package io.quilt4j.notebooks.install;

import org.jspecify.annotations.NullMarked;
