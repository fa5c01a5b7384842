/**
 * The audit trail: who asked for what, when and how it ended, one JSON line for each event (protocol.md section 5).
 *
 * <p>Callers describe what happened as an {@link io.quilt4j.registry.audit.ApiCall}, usually through
 * {@code AuthCalls}, {@code ApiKeyCalls} or {@code UserCalls}, and who did it as a {@link io.quilt4j.registry.audit.Caller}.
 */
@NullMarked
package io.quilt4j.registry.audit;

import org.jspecify.annotations.NullMarked;
