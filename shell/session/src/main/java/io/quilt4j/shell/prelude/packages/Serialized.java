package io.quilt4j.shell.prelude.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.Package;
import io.quilt4j.packages.PackageEntry;
import io.quilt4j.shell.text.MaskedText;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value that became a file to be packaged, as the Python client does it: JSON with {@code json.dumps}, bytes as they are, each with
 * the metadata by which that client reads it again.
 */
record Serialized(Path file, Map<String, Object> meta) {

    private static final Set<String> TEXTS = Set.of("txt", "md", "rst");

    static Serialized of(String key, Object value) {
        String ending = ending(key);
        boolean bytes = value instanceof byte[];
        String own = bytes ? "bin" : "json";
        boolean known =
                bytes || value instanceof Map || isList(value) || value instanceof Number || value instanceof Boolean;
        if (!known || !(ending.isEmpty() || ending.equals(own))) {
            throw new InvalidInputException("Quilt does not know how to serialize a "
                    + kind(value)
                    + (ending.isEmpty() ? "" : " as a '" + ending + "' file")
                    + ". Lists, maps, numbers and booleans become .json, bytes .bin; write any other file"
                    + " yourself, and set its path.");
        }
        byte[] content = bytes ? (byte[]) value : Package.json(value);
        if (MaskedText.isIn(content)) {
            throw new InvalidInputException("This value holds a secret, which prints masked, and would be lost: "
                    + "created.store(env_file(\".env\")) puts one away. Packages are for all to read.");
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("format", Map.of("name", bytes ? "bytes" : "json"));
        meta.put("target", bytes ? "bytes" : "json");
        return new Serialized(written(content, ending), meta);
    }

    private static boolean isList(Object value) {
        return value instanceof Iterable && !(value instanceof io.quilt4j.shell.prelude.packages.Package);
    }

    /** Whatever class of Java it is. */
    private static String kind(Object value) {
        return value instanceof Map
                ? "map"
                : isList(value)
                        ? "list"
                        : value instanceof byte[] ? "bytes" : value.getClass().getSimpleName();
    }

    /** Behind the last dot of the last part; empty: there is none. */
    private static String ending(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The package points to the file until it is pushed: it stays. */
    private static Path written(byte[] content, String ending) {
        String name = UUID.randomUUID() + (ending.isEmpty() ? "" : "." + ending);
        Path data = Workspace.current().options().dataDirectory();
        try {
            Path folder = data == null
                    ? Files.createTempDirectory("quilt4j-tempfiles-")
                    : Files.createDirectories(data.resolve("tempfiles"));
            return Files.write(folder.resolve(name), content);
        } catch (IOException failure) {
            throw new UncheckedIOException("The value could not be written to a file.", failure);
        }
    }

    static @Nullable Object read(PackageEntry entry) {
        return switch (format(entry)) {
            case "json" -> entry.json();
            case "utf-8", "unicode" -> entry.string();
            case "bytes" -> entry.bytes();
            default ->
                throw new InvalidInputException("Quilt does not know how to read " + entry.key()
                        + " as a value: .json, .txt, .md, .rst and .bin are read. Use get_as_string(), get_bytes(), or"
                        + " package_file(...) in SQL.");
        };
    }

    /** What its metadata says, else what the name of its content does; as the Python client looks for it. */
    private static String format(PackageEntry entry) {
        Map<String, @Nullable Object> meta = entry.allMeta();
        Object named = meta.get("format") instanceof Map<?, ?> format ? format.get("name") : null;
        Object told = named == null || named.equals("") ? meta.get("target") : named;
        if (told instanceof String name && !name.isEmpty()) {
            return name;
        }
        String ending = ending(entry.physicalKey().path());
        return TEXTS.contains(ending) ? "utf-8" : ending.equals("bin") ? "bytes" : ending;
    }
}
