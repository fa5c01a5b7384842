/**
 * Reads audit trails: one JSON event on a line, in files of a folder or of an S3 bucket (protocol.md section 5). {@link
 * io.quilt4j.audit.AuditTrail} is the way in; an {@link io.quilt4j.audit.AuditQuery} says what is wanted, and as much of
 * it as possible is decided while the bytes go by.
 */
@NullMarked
package io.quilt4j.audit;

import org.jspecify.annotations.NullMarked;
