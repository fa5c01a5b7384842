package io.quilt4j.registry.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who made a request, and from where.
 *
 * @param userAgent the header as sent, empty or null when there was none
 * @param sourceIpAddress the peer's address
 * @param requestId the trace id of the request
 */
public record Caller(
        UserIdentity identity,
        @Nullable String userAgent,
        @Nullable String sourceIpAddress,
        @Nullable String requestId) {

    private static final int LONGEST = 1024;

    /** Cleans what a stranger could choose: a header may be long, and may hold a key's secret. */
    public Caller {
        userAgent = tame(userAgent);
        requestId = tame(requestId);
    }

    /** The same request, after it became known who sent it. */
    public Caller as(UserIdentity known) {
        return new Caller(known, userAgent, sourceIpAddress, requestId);
    }

    private static @Nullable String tame(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String clean = Redaction.text(header);
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}
