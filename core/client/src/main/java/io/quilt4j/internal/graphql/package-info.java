/** GraphQL as a Quilt registry speaks it (protocol.md §3.1). Internal to the client. */
@NullMarked
package io.quilt4j.internal.graphql;

import org.jspecify.annotations.NullMarked;
