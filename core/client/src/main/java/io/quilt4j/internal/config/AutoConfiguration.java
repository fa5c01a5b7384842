package io.quilt4j.internal.config;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.http.Answer;
import io.quilt4j.internal.http.RegistryUrl;
import io.quilt4j.internal.http.Request;
import io.quilt4j.internal.http.Transport;
import io.quilt4j.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a catalog how to reach it: its config.json over the defaults (protocol.md section 1.3). Writes nothing. */
public final class AutoConfiguration {

    private final Transport transport;
    private final boolean allowHttp;

    /** @param allowHttp whether the catalog and its registry may be reached over plain http beyond this machine */
    public AutoConfiguration(Transport transport, boolean allowHttp) {
        this.transport = transport;
        this.allowHttp = allowHttp;
    }

    boolean allowHttp() {
        return allowHttp;
    }

    /**
     * The configuration of {@code catalogUrl}, in memory.
     *
     * @param data the data directory that the defaults speak of; null: there is none
     * @throws InvalidInputException if the address is none, or may not be used
     * @throws UnavailableException if the catalog cannot be reached
     * @throws ProtocolException if what answers is not a catalog
     */
    public Settings of(String catalogUrl, @Nullable Path data, Cancellation cancellation) {
        String url = catalogUrl.replaceAll("/+$", "");
        CatalogUrl.check(url);
        Request request = Request.get(address(url + "/config.json"));
        Answer answer = transport.send(request, cancellation);
        if (answer.status() >= 400) {
            throw refusal(request, answer);
        }
        Settings configured = configured(Settings.template(data), document(request, answer));
        if (!SettingValue.isTrue(configured.values().get(Settings.NAVIGATOR_URL))) {
            configured = configured.with(Settings.NAVIGATOR_URL, url);
        }
        Object registry = configured.values().get(Settings.REGISTRY_URL);
        if (registry != null && !(registry instanceof String)) {
            throw notACatalog(request, answer);
        }
        if (registry instanceof String text) {
            RegistryUrl.requireSafe(address(text), allowHttp);
        }
        return configured;
    }

    private static Settings configured(Settings template, Map<?, ?> document) {
        Settings configured = template;
        for (Map.Entry<?, ?> entry : document.entrySet()) {
            String key = String.valueOf(entry.getKey());
            // Also the values of keys that are dropped are checked, as in Python.
            Object value = SettingValue.checked(key, entry.getValue());
            if (template.knows(key)) {
                configured = configured.with(key, value);
            }
        }
        return configured;
    }

    private static URI address(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException notAnAddress) {
            throw new InvalidInputException(
                    "Invalid URL -- Requires at least scheme and host: " + CatalogUrl.shown(url), notAnAddress);
        }
    }

    private static Map<?, ?> document(Request request, Answer answer) {
        try {
            return Json.document(answer.text());
        } catch (IOException notADocument) {
            // Its message would quote the page.
            throw notACatalog(request, answer);
        }
    }

    private static ProtocolException notACatalog(Request request, Answer answer) {
        return new ProtocolException("What answers to " + request
                + " is not the configuration of a Quilt catalog: give the address of the catalog's home page."
                + answer.hint());
    }

    private QuiltException refusal(Request request, Answer answer) {
        int status = answer.status();
        String message = "An HTTP Error (" + status + ") occurred: " + answer.reason();
        if (status == 408 || status == 429 || status >= 500) {
            return transport.notNow(message, answer);
        }
        if (status != 404) { // where the words of the Python client are enough
            message += ". The catalog, or something in front of it, answered that to " + request
                    + ": check the address, or ask who keeps it." + answer.hint();
        }
        return switch (status) {
            case 401 -> new AuthenticationException(message);
            case 403 -> new PermissionDeniedException(message, status);
            default -> new NotFoundException(message, status);
        };
    }
}
