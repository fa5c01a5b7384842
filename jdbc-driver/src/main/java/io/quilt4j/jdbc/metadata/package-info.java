/** What tools ask before they show anything: {@code DatabaseMetaData}, answered without asking a server. */
@NullMarked
package io.quilt4j.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
