/** Files of this machine and objects in buckets, behind one interface. */
@NullMarked
package io.quilt4j.packages.internal.places;

import org.jspecify.annotations.NullMarked;
