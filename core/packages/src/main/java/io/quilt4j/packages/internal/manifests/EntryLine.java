package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.json.JsonParser;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.json.MalformedJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a line behind the header: an entry, or the metadata of a folder. For one thread; holds one line at a time. */
final class EntryLine {

    private final JsonParser parser = new JsonParser();
    private @Nullable Object logicalKey;
    private @Nullable Object physicalKeys;
    private @Nullable Object size;
    private @Nullable Object hash;
    private @Nullable Object meta;
    private byte[] metaText = Row.NO_META;
    private boolean hasSize;
    private boolean hasHash;
    private boolean hasMeta;

    /** Reads the line; names it does not know are passed over, of those that occur twice the last counts. */
    void read(byte[] line, int from, int to) throws MalformedJson {
        forget();
        parser.start(line, from, to);
        if (!parser.take('{')) {
            throw parser.malformed("an object in braces was expected");
        }
        if (!parser.take('}')) {
            do {
                member(parser.name(), line);
            } while (parser.take(','));
            parser.expect('}');
        }
        parser.finish();
    }

    private void forget() {
        logicalKey = null;
        physicalKeys = null;
        size = null;
        hash = null;
        meta = null;
        metaText = Row.NO_META;
        hasSize = false;
        hasHash = false;
        hasMeta = false;
    }

    private void member(String name, byte[] line) throws MalformedJson {
        switch (name) {
            case "logical_key" -> logicalKey = parser.value();
            case "physical_keys" -> physicalKeys = parser.value();
            case "size" -> {
                size = parser.value();
                hasSize = true;
            }
            case "hash" -> {
                hash = parser.value();
                hasHash = true;
            }
            case "meta" -> {
                parser.skipSpace();
                int start = parser.position();
                meta = parser.value();
                metaText = isTrue(meta) ? Arrays.copyOfRange(line, start, parser.position()) : Row.NO_META;
                hasMeta = true;
            }
            default -> parser.value();
        }
    }

    /** What Python takes for true. */
    static boolean isTrue(@Nullable Object value) {
        return !(value == null
                || value.equals(false)
                || value.equals("")
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty()));
    }

    /** Whether the line is about a folder. */
    boolean isFolder() {
        return !isTrue(physicalKeys);
    }

    /** The logical key, a text or a list of its parts; null: there is none. */
    @Nullable
    String key() {
        if (logicalKey instanceof List<?> parts
                && !parts.isEmpty()
                && parts.stream().allMatch(EntryLine::isPart)) {
            return String.join("/", parts.stream().map(String.class::cast).toList());
        }
        return logicalKey instanceof String text ? text : null;
    }

    /** The Python client keeps a slash within a part, and hashes what is in no order of ours. */
    private static boolean isPart(@Nullable Object value) {
        return value instanceof String part && part.indexOf('/') < 0;
    }

    /** All metadata as a JSON value. */
    @Nullable
    Object meta() {
        return meta;
    }

    /** The metadata of a folder, {@code user_meta} itself. */
    @Nullable
    Object folderMeta() throws MalformedJson {
        if (!hasMeta) {
            throw parser.malformed("neither physical_keys nor meta is there");
        }
        return meta;
    }

    /** The entry, or a refusal that names what is wrong with it. */
    Row row(String key) throws MalformedJson {
        if (!hasSize) {
            throw parser.malformed("size is missing");
        } else if (!hasHash) {
            throw parser.malformed("hash is missing");
        }
        return new Row(KeyBytes.of(key), url(), size, Row.hashOf(hash), metaText);
    }

    private String url() throws MalformedJson {
        if (physicalKeys instanceof List<?> urls && urls.get(0) instanceof String url) {
            if (url.regionMatches(true, 0, "s3://", 0, 5) || url.regionMatches(true, 0, "file:", 0, 5)) {
                return url;
            }
            throw parser.malformed("its physical key begins neither with s3:// nor with file:");
        }
        throw parser.malformed("physical_keys is not a list of texts");
    }
}
