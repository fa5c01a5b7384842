/** What an interactive login hands out: one-time codes, access and refresh tokens, browser sessions. */
@NullMarked
package io.quilt4j.registry.tokens;

import org.jspecify.annotations.NullMarked;
