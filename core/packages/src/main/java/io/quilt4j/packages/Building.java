package io.quilt4j.packages;

import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.places.Temporary;
import io.quilt4j.packages.internal.registries.Layout;
import io.quilt4j.packages.internal.workflows.Rules;
import io.quilt4j.packages.names.PackageName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes versions of packages. */
final class Building {

    private Building() {}

    static Package build(
            PackageRegistry registry, Layout layout, PackageName name, Package contents, BuildOptions options) {
        Map<String, @Nullable Object> header = header(registry, name, contents, options);
        EntryIndex entries =
                registry.workshop().hashes().fill(contents.manifest().entries());
        Package built = contents.with(header, entries);
        Path manifest = write(registry, layout, name, built);
        try {
            registry.place().put(registry.key(layout.manifest(name, built.topHash())), manifest);
        } finally {
            deleteQuietly(manifest);
        }
        point(registry, layout, name, built.topHash());
        registry.place()
                .write(
                        registry.key(layout.pointer(name, Layout.LATEST)),
                        built.topHash().getBytes(StandardCharsets.US_ASCII));
        built.lineage().add(registry.root(), name, built.topHash());
        return built;
    }

    /** The header with the stamp of the registry's rules, which hold, and the message, each where Python has it. */
    static Map<String, @Nullable Object> header(
            PackageRegistry registry, PackageName name, Package contents, BuildOptions options) {
        Map<String, @Nullable Object> header = new LinkedHashMap<>(contents.header());
        Rules rules = new Rules(registry.place(), registry.workshop().places(), registry.key(Layout.WORKFLOWS));
        Rules.Proposal proposal = new Rules.Proposal(name.text(), options.message(), contents.manifest());
        Map<String, @Nullable Object> stamp =
                options.chosen() ? rules.check(proposal, options.workflow()) : rules.check(proposal);
        if (stamp == null) {
            header.remove("workflow");
        } else {
            header.put("workflow", stamp);
        }
        header.put("message", options.message());
        return Collections.unmodifiableMap(header);
    }

    /** On the file system where it will be, so that it only has to be renamed. */
    static Path write(PackageRegistry registry, Layout layout, PackageName name, Package built) {
        Path place = null;
        try {
            Path temporary = registry.root().isLocal()
                    ? Temporary.beside(
                            registry.key(layout.manifests(name) + "new").toPath())
                    : Files.createTempFile("quilt4j-manifest-", null);
            place = temporary;
            try (OutputStream out = Files.newOutputStream(temporary)) {
                built.writeTo(out);
            }
            return temporary;
        } catch (IOException failure) {
            deleteQuietly(place);
            throw LocalFailure.writing(
                    registry.root().isLocal() ? registry.root().toPath() : Path.of("temporary file"), failure);
        } catch (RuntimeException refused) {
            deleteQuietly(place);
            throw refused;
        }
    }

    static void deleteQuietly(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            return; // a name that nobody reads
        }
    }

    /** Leaves a pointer with the time, where the registry keeps them. Two versions of one second share it, as in Python. */
    static void point(PackageRegistry registry, Layout layout, PackageName name, String topHash) {
        if (layout.keepsRevisions()) {
            String now = Long.toString(
                    registry.workshop().options().clock().instant().getEpochSecond());
            Place place = registry.place();
            place.write(registry.key(layout.pointer(name, now)), topHash.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
