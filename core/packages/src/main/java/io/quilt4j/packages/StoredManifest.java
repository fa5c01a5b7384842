package io.quilt4j.packages;

import io.quilt4j.packages.names.PhysicalKey;

/**
 * A manifest that lies in a registry, whether a package still points to it or not.
 *
 * @param topHash what it is called, which is the hash of what it says
 */
public record StoredManifest(String topHash, PhysicalKey place) {}
