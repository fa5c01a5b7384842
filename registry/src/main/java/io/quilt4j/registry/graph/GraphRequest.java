package io.quilt4j.registry.graph;

import io.quilt4j.registry.access.Principal;
import io.quilt4j.registry.audit.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GraphQL request, and who sent it from where. */
public record GraphRequest(
        String query,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        Principal principal,
        Caller caller) {}
