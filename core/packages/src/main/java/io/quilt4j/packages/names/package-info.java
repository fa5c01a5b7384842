/** What packages are called, and where they and their contents lie. Stands below all else of packages. */
@NullMarked
package io.quilt4j.packages.names;

import org.jspecify.annotations.NullMarked;
