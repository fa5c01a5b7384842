package io.quilt4j;

import io.quilt4j.internal.config.Catalog;
import io.quilt4j.internal.config.HomeConfig;
import io.quilt4j.internal.http.NetworkSettings;
import io.quilt4j.internal.http.Transport;

/** What {@link Quilt#open} makes of options, for tests of the parts. */
public final class Unpacked {

    private Unpacked() {}

    public static NetworkSettings network(QuiltOptions options) {
        return Door.network(options);
    }

    public static Transport transport(QuiltOptions options) {
        return new Transport(network(options));
    }

    public static Catalog catalog(QuiltOptions options, Transport transport) {
        return Door.catalog(options, transport);
    }

    public static HomeConfig homeConfiguration(QuiltOptions options) {
        return Door.homeFiles(options).config();
    }
}
