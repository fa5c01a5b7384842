package io.quilt4j.internal.http;

import io.quilt4j.base.RequestListener;
import io.quilt4j.base.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Transport} is told; {@code QuiltOptions} describes each by the same name.
 *
 * @param environment names proxies and certificate authorities that are not given here
 */
public record NetworkSettings(
        Map<String, String> environment,
        Clock clock,
        Duration connectTimeout,
        Duration requestTimeout,
        @Nullable URI proxy,
        @Nullable Path trustStore,
        @Nullable Secret trustStorePassword,
        @Nullable Path clientCertificate,
        @Nullable Secret clientCertificatePassword,
        boolean allowHttp,
        @Nullable String userAgentSuffix,
        @Nullable RequestListener listener) {}
