/**
 * How a value becomes something to look at: {@link io.quilt4j.shell.render.Table} for front ends that draw for themselves, and a
 * small printer for each text format. Knows neither terminals nor notebooks.
 */
@NullMarked
package io.quilt4j.shell.render;

import org.jspecify.annotations.NullMarked;
