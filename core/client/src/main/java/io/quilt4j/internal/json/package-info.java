/** JSON as text and as trees, read and written without the start that Jackson's mapper takes. Internal to the client. */
@NullMarked
package io.quilt4j.internal.json;

import org.jspecify.annotations.NullMarked;
