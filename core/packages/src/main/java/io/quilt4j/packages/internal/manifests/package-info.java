/**
 * Manifests: one JSON object on a line, the package's header first, then metadata of folders, then the entries (protocol.md
 * section 6.3). A manifest is read in one pass, which gives entries and top hash; what is kept of an entry is some hundred bytes.
 */
@NullMarked
package io.quilt4j.packages.internal.manifests;

import org.jspecify.annotations.NullMarked;
