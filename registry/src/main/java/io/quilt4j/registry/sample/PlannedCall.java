package io.quilt4j.registry.sample;

import io.quilt4j.registry.audit.ApiCall;
import io.quilt4j.registry.audit.UserIdentity.Session;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One planned call.
 *
 * @param ago seconds before the start
 * @param person null for somebody unknown
 * @param session null when the caller was not authenticated
 * @param call what was done, given when it was completed
 */
record PlannedCall(
        int ago,
        @Nullable Person person,
        @Nullable Session session,
        String agent,
        String address,
        Function<Instant, ApiCall> call) {}
