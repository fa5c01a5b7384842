package io.quilt4j.internal.config;

import io.quilt4j.config.NamedCatalog;
import java.net.URI;

/** As catalogs.yml has it. */
record KnownCatalog(String name, URI catalogUrl, URI registryUrl) implements NamedCatalog {}
