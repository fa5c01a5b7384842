package io.quilt4j.registry.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * One event of the audit trail, schema version 1.0 (protocol.md section 5.1).
 *
 * @param eventTime when the action was completed; written in UTC with whole seconds
 * @param eventId unique among all events
 */
public record AuditEvent(Instant eventTime, UUID eventId, Caller caller, ApiCall call) {}
