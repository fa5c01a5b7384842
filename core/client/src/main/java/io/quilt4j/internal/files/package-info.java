/**
 * The few small files that this client shares with the Python client: read while others write, replaced in one step, and
 * changed by one process at a time. Internal to this module.
 */
@NullMarked
package io.quilt4j.internal.files;

import org.jspecify.annotations.NullMarked;
