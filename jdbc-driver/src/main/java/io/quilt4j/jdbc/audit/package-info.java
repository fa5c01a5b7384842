/**
 * The audit trail as a table. Over files, what a scan can decide while it reads goes into it ({@link
 * io.quilt4j.jdbc.audit.AuditRules}); on a distributed engine, the largest parts of a statement that it understands go to
 * it as SQL ({@link io.quilt4j.jdbc.audit.EngineParts}).
 */
@NullMarked
package io.quilt4j.jdbc.audit;

import org.jspecify.annotations.NullMarked;
