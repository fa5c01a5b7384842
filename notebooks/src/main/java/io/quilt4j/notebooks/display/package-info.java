/** Results as Jupyter's MIME bundles: tables, marked-up text, what is shown again and replaced. */
@NullMarked
package io.quilt4j.notebooks.display;

import org.jspecify.annotations.NullMarked;
