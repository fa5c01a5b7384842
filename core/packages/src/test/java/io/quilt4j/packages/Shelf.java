package io.quilt4j.packages;

import io.quilt4j.packages.names.PackageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;

/** A local registry in a folder of its own, with a clock that a test moves. */
final class Shelf extends Clock implements AutoCloseable {

    final Path folder;
    final Packages packages;
    private Instant now = Instant.ofEpochSecond(1_700_000_000);

    Shelf(Path folder) {
        this(folder, 1);
    }

    Shelf(Path folder, int version) {
        this.folder = folder;
        packages = Packages.open(PackagesOptions.builder()
                .environment(Map.of("HOME", folder.toString()))
                .localRegistry(folder.resolve("registry").toString())
                .registryVersion(version)
                .cache(folder.resolve("cache"))
                .clock(this)
                .build());
    }

    PackageRegistry registry() {
        return packages.localRegistry();
    }

    /** Writes a file to be packaged. */
    Path file(String name, String content) throws IOException {
        Path file = folder.resolve("files").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    /** Builds a version with one file of this content, a second after the one before. */
    String build(String name, String content) throws IOException {
        now = now.plus(Duration.ofSeconds(1));
        Path file = file("content-" + Integer.toHexString(content.hashCode()), content);
        Package contents = packages.newPackage().edit().set("file.txt", file).toPackage();
        return registry()
                .build(PackageName.of(name), contents, BuildOptions.message("version " + content))
                .topHash();
    }

    Path inRegistry(String path) {
        return folder.resolve("registry/.quilt").resolve(path);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void close() {
        packages.close();
    }
}
