/** Folders that many processes of one user change in turn, for what is built on this library and keeps files of its own. */
@NullMarked
package io.quilt4j.files;

import org.jspecify.annotations.NullMarked;
