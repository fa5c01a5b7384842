package io.quilt4j.packages.internal.registries;

import io.quilt4j.packages.internal.hashes.Digests;
import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.JsonParser;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.json.MalformedJson;
import io.quilt4j.packages.internal.places.Temporary;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which objects were installed on this machine, and where: shared with the Python client. A note holds as long as the file has
 * the device, inode and time of change that it had.
 */
public final class ObjectCache {

    private final @Nullable Path root;

    /** @param root the cache folder of Quilt; null: nothing is noted */
    public ObjectCache(@Nullable Path root) {
        this.root = root;
    }

    private @Nullable Path note(PhysicalKey object) {
        if (root == null || object.isLocal()) {
            return null;
        }
        String hash = Digests.sha256Hex(object.toString().getBytes(StandardCharsets.UTF_8));
        return root.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
    }

    /** The unchanged copy of an object; null: there is none. */
    public @Nullable Path find(PhysicalKey object) {
        Path note = note(object);
        try {
            if (note != null
                    && Files.isRegularFile(note)
                    && JsonParser.parse(Files.readAllBytes(note)) instanceof List<?> noted
                    && noted.size() == 4
                    && noted.get(0) instanceof String file) {
                List<?> now = described(Path.of(file));
                return noted.equals(now) ? Path.of(file) : null;
            }
            return null;
        } catch (IOException | MalformedJson | InvalidPathException unusable) {
            return null;
        }
    }

    /** Notes a copy. */
    public void note(PhysicalKey object, Path copy) {
        Path note = note(object);
        if (note == null) {
            return;
        }
        try {
            List<?> described = described(copy);
            if (described != null) {
                Bytes text = new Bytes(128);
                JsonWriter.line(text).value(described);
                Path temporary = Temporary.beside(note);
                Files.write(temporary, text.copy());
                Temporary.moveTo(temporary, note);
            }
        } catch (IOException unwritable) {
            return; // read from the bucket then
        }
    }

    /** As the Python client notes it; null where files have no inodes. */
    private static @Nullable List<?> described(Path file) throws IOException {
        try {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino,lastModifiedTime");
            return attributes.get("dev") instanceof Long device
                            && attributes.get("ino") instanceof Long inode
                            && attributes.get("lastModifiedTime") instanceof FileTime changed
                    ? List.of(file.toAbsolutePath().toString(), device, inode, changed.to(TimeUnit.NANOSECONDS))
                    : null;
        } catch (UnsupportedOperationException | IllegalArgumentException noInodes) {
            return null;
        }
    }
}
