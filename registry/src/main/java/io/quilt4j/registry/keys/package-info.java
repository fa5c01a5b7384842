/** API keys: made, found, used, revoked. A secret leaves this package once, in the answer that creates it. */
@NullMarked
package io.quilt4j.registry.keys;

import org.jspecify.annotations.NullMarked;
