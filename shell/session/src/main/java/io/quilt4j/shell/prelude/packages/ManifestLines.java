package io.quilt4j.shell.prelude.packages;

import io.quilt4j.packages.ContentHash;
import io.quilt4j.packages.Package;
import io.quilt4j.packages.PackageEntry;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a manifest says, line by line as maps: the header, folders with metadata, files. */
public final class ManifestLines {

    private ManifestLines() {}

    static Iterator<Map<String, @Nullable Object>> of(Package contents) {
        Stream<Map<String, @Nullable Object>> folders = contents.foldersWithMeta().stream()
                .map(key -> folder(key, contents.folderMeta(key).orElse(null)));
        return Stream.concat(
                        Stream.concat(Stream.of(contents.header()), folders),
                        contents.entries().map(ManifestLines::file))
                .iterator();
    }

    private static Map<String, @Nullable Object> folder(String key, @Nullable Object meta) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("logical_key", key + "/");
        line.put("meta", meta);
        return line;
    }

    private static Map<String, @Nullable Object> file(PackageEntry entry) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("logical_key", entry.key());
        line.put("physical_keys", List.of(entry.url()));
        line.put("size", entry.size());
        line.put("hash", hash(entry.hash()));
        line.put("meta", entry.allMeta());
        return line;
    }

    /** A hash as the object that a manifest and Python have for it; null: there is none. */
    public static @Nullable Map<String, Object> hash(@Nullable ContentHash hash) {
        if (hash == null) {
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", hash.type());
        members.put("value", hash.value());
        return members;
    }
}
