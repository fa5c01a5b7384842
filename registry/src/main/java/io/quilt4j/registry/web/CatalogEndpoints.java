package io.quilt4j.registry.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks before it knows anything: {@code /config.json} and {@code /healthcheck}. */
final class CatalogEndpoints {

    private final @Nullable URI registry;

    /** Null: the stack listens on every address, and is where the client has found it. */
    CatalogEndpoints(@Nullable URI registry) {
        this.registry = registry;
    }

    /** All that the catalog's schema requires, and no more than this stack has (protocol.md section 1.6). */
    Response config(Request request) {
        URI url = registry == null ? Origins.baseOf(request) : registry;
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("registryUrl", url.toString());
        config.put("region", "us-east-1");
        config.put("telemetry_disabled", true);
        config.put("alwaysRequiresAuth", true);
        config.put("apiGatewayEndpoint", "");
        config.put("mixpanelToken", "");
        config.put("mode", "PRODUCT");
        config.put("passwordAuth", "SIGN_IN_ONLY");
        config.put("ssoAuth", "DISABLED");
        config.put("ssoProviders", "");
        config.put("s3Proxy", "");
        config.put("serviceBucket", "");
        config.put("stackVersion", "quilt4j");
        return Response.json(200, config);
    }

    Response health(Request request) {
        return Response.text(200, "text/plain; charset=utf-8", "ok");
    }
}
