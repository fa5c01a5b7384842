package io.quilt4j.registry.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and what came of it: the part of an event that does not depend on who asked.
 *
 * <p>Whatever goes in here is redacted on the way: a value under a name such as {@code password}, {@code secret} or
 * {@code refresh_token} becomes {@code "***"} (null stays null), and so does anything that looks like the secret of an
 * API key, under whatever name.
 *
 * @param eventName {@code Namespace.Operation} of the taxonomy (protocol.md section 5.3)
 * @param requestParameters empty when there are none
 * @param responseElements null when there are none
 * @param errorCode null when the call succeeded
 * @param additionalEventData empty when there is none
 */
public record ApiCall(
        String eventName,
        Map<String, @Nullable Object> requestParameters,
        @Nullable Object responseElements,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        Map<String, @Nullable Object> additionalEventData) {

    /** Copies and redacts. */
    public ApiCall {
        requestParameters = Redaction.members(requestParameters);
        responseElements = Redaction.value(responseElements);
        errorMessage = errorMessage == null ? null : Redaction.text(errorMessage);
        additionalEventData = Redaction.members(additionalEventData);
    }

    /** A call that succeeded without telling anything. */
    public static ApiCall of(String eventName, Map<String, ? extends @Nullable Object> requestParameters) {
        return new ApiCall(eventName, Redaction.members(requestParameters), null, null, null, Map.of());
    }

    /** The same call with the answer that was given. */
    public ApiCall answered(@Nullable Object elements) {
        return new ApiCall(eventName, requestParameters, elements, errorCode, errorMessage, additionalEventData);
    }

    /** The same call with what else is to be known. */
    public ApiCall with(Map<String, ? extends @Nullable Object> data) {
        return new ApiCall(
                eventName, requestParameters, responseElements, errorCode, errorMessage, Redaction.members(data));
    }

    /** The same call with one more thing to know. */
    public ApiCall and(String name, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(additionalEventData);
        more.put(name, value);
        return with(more);
    }

    /** The same call, refused or failed. */
    public ApiCall failed(String code, @Nullable String message) {
        return new ApiCall(eventName, requestParameters, responseElements, code, message, additionalEventData);
    }
}
