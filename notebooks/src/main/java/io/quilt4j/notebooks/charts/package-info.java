/** Charts of a result, a list of keys or any list of records: for browsers as Vega-Lite, for everything else as a picture. */
@NullMarked
package io.quilt4j.notebooks.charts;

import org.jspecify.annotations.NullMarked;
