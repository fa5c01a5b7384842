package io.quilt4j.packages;

import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.registries.Layout;
import io.quilt4j.packages.names.PackageName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Brings a version of a package to this machine: files and manifest. */
final class Installing {

    private final PackageRegistry source;
    private final PackageRegistry local;

    Installing(PackageRegistry source, PackageRegistry local) {
        this.source = source;
        this.local = local;
    }

    private static Package part(Package version, String path) {
        if (version.isFolder(path)) {
            return version.folder(path);
        }
        PackageEntry entry = version.get(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return version.workshop().empty().edit().set(name, entry).toPackage();
    }

    /** The version is the same here as there, down to its hash; its entries still say where they came from. */
    Package install(PackageName name, Package version, @Nullable Path folder, @Nullable String path) {
        Workshop workshop = source.workshop();
        Path place = folder == null
                ? workshop.options().installLocation().join(name.text()).toPath()
                : folder;
        Layout layout = workshop.layout();
        Path manifest = Building.write(local, layout, name, version); // before files come that it might be refused with
        Place registry = local.place();
        try {
            Fetching.fetch(path == null ? version : part(version, path), place);
            registry.put(local.key(layout.manifest(name, version.topHash())), manifest);
        } finally {
            Building.deleteQuietly(manifest);
        }
        Building.point(local, layout, name, version.topHash());
        registry.write(
                local.key(layout.pointer(name, Layout.LATEST)),
                version.topHash().getBytes(StandardCharsets.US_ASCII));
        version.lineage().add(local.root(), name, version.topHash());
        return version;
    }
}
