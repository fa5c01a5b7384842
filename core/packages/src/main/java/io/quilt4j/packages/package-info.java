/** Quilt packages: named, versioned lists of files in folders and buckets, with their hashes and metadata. */
@NullMarked
package io.quilt4j.packages;

import org.jspecify.annotations.NullMarked;
