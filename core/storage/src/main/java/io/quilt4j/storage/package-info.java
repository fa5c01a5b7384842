/** Objects in buckets, with the credentials of the login: the only place that knows the SDK of AWS. */
@NullMarked
package io.quilt4j.storage;

import org.jspecify.annotations.NullMarked;
