package io.quilt4j.packages;

import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.registries.Layout;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a version of a package in the registry of a bucket, behind its contents. Once. */
final class Pushing {

    private final PackageRegistry registry;
    private final Layout layout;
    private final PackageName name;
    private final PushOptions options;
    private final Workshop workshop;

    Pushing(PackageRegistry registry, Layout layout, PackageName name, PushOptions options) {
        this.registry = registry;
        this.layout = layout;
        this.name = name;
        this.options = options;
        workshop = registry.workshop();
    }

    Package push(Package contents) {
        requireBucket();
        Map<String, @Nullable Object> header = Building.header(registry, name, contents, options.build());
        if (!options.force()) { // before anything is copied in vain; and again below, as others push meanwhile
            refuseConflict(contents, latest());
        }
        EntryIndex copied = new PushedContents(registry, name, options).of(contents);
        EntryIndex entries = workshop.hashes().fill(copied);
        Package pushed = contents.with(header, entries);
        Place.Found before = latest();
        if (options.dedupe() && before != null && PackageRegistry.text(before).equals(pushed.topHash())) {
            return pushed;
        }
        if (!options.force()) {
            refuseConflict(contents, before);
        }
        write(pushed, before);
        return pushed;
    }

    private void requireBucket() {
        PhysicalKey root = registry.root();
        if (root.isLocal()) {
            throw new InvalidInputException("Can only 'push' to remote registries in S3, but '" + root
                    + "' is a local file. To store a package in the local registry, use 'build' instead.");
        } else if (!root.path().isEmpty()) {
            throw new InvalidInputException(
                    "The 'registry' argument expects an S3 bucket but the S3 object path '" + root
                            + "' was provided instead. You probably wanted 's3://" + root.bucket()
                            + "'; to have contents in a folder of it, name a destination.");
        }
    }

    private Place.@Nullable Found latest() {
        return registry.pointer(name, Layout.LATEST);
    }

    private void refuseConflict(Package contents, Place.@Nullable Found latest) {
        if (latest == null) {
            return;
        }
        String there = PackageRegistry.hash(name, Layout.LATEST, latest);
        if (!contents.lineage().knows(registry.root(), name, there)) {
            throw new ConflictException(
                    "Package with hash '" + there + "' already exists at the destination: the newest version of "
                            + name + " in " + registry.root()
                            + " is none that this package was made from. Browse it and make your"
                            + " changes to it, or push with force to overwrite it.");
        }
    }

    private void write(Package pushed, Place.@Nullable Found before) {
        Path manifest = Building.write(registry, layout, name, pushed);
        try {
            registry.place().put(registry.key(layout.manifest(name, pushed.topHash())), manifest);
        } finally {
            Building.deleteQuietly(manifest);
        }
        PhysicalKey latest = registry.key(layout.pointer(name, Layout.LATEST));
        byte[] content = pushed.topHash().getBytes(StandardCharsets.US_ASCII);
        if (options.force()) {
            registry.place().write(latest, content);
        } else {
            registry.place().replace(latest, content, before);
        }
        // Before what may fail yet: who pushes again is in nobody's way.
        pushed.lineage().add(registry.root(), name, pushed.topHash());
        Building.point(
                registry, layout, name, pushed.topHash()); // after latest, so that a push that lost leaves no version
    }
}
