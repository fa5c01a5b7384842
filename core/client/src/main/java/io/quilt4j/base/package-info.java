/** What all else stands on: secrets, the progress and the end of calls under way, and the family of errors. */
@NullMarked
package io.quilt4j.base;

import org.jspecify.annotations.NullMarked;
