/** The operations on API keys, in batches and with what is done when an answer is lost. Internal to the client. */
@NullMarked
package io.quilt4j.internal.keys;

import org.jspecify.annotations.NullMarked;
