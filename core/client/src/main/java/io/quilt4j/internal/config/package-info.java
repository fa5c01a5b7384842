/** Which catalog a client speaks to and how it is reached: config.yml, config.json. Internal to the client. */
@NullMarked
package io.quilt4j.internal.config;

import org.jspecify.annotations.NullMarked;
