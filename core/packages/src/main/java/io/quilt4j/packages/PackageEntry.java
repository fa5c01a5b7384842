package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.packages.internal.json.JsonParser;
import io.quilt4j.packages.internal.json.JsonValues;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.json.MalformedJson;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.internal.places.RemoteFailure;
import io.quilt4j.packages.internal.transfers.CheckedStream;
import io.quilt4j.packages.internal.transfers.Content;
import io.quilt4j.packages.internal.transfers.Fetch;
import io.quilt4j.packages.internal.transfers.SafeFolder;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of a package: where it is, how long, its hash and its metadata. Never changes; two are equal if they say the same. */
public final class PackageEntry {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Row row;
    private final Workshop workshop;

    PackageEntry(Row row, Workshop workshop) {
        this.row = row;
        this.workshop = workshop;
    }

    Row row() {
        return row;
    }

    /** The logical key, such as {@code folder/file.csv}. */
    public String key() {
        return row.keyText();
    }

    /** Where the content is. */
    public PhysicalKey physicalKey() {
        return PhysicalKey.parse(row.url());
    }

    /** The same as the manifest has it, a URL that nobody has looked at. */
    public String url() {
        return row.url();
    }

    /** The size in bytes; null: not known, or not written as one. */
    public @Nullable Long size() {
        return row.byteCount();
    }

    /** The hash of the content; null before the package is built. */
    public @Nullable ContentHash hash() {
        Row.Hash hash = row.contentHash();
        return hash == null ? null : new ContentHash(hash.type(), hash.value());
    }

    /**
     * The metadata that users gave, which nobody can change; empty if they gave none, or something that is no map: {@link
     * #userMetaJson()} has that.
     */
    public Map<String, @Nullable Object> meta() {
        return row.userMeta();
    }

    /**
     * All metadata, which nobody can change, with what users gave under {@code user_meta}: that may be null; empty if there is none.
     */
    public Map<String, @Nullable Object> allMeta() {
        return JsonValues.frozen(row.metaValue() instanceof Map<?, ?> all ? all : Map.of());
    }

    /** All metadata as JSON text, with what users gave under {@code user_meta}. */
    public String metaJson() {
        return row.meta().length == 0 ? "{}" : new String(row.meta(), StandardCharsets.UTF_8);
    }

    /** The metadata that users gave, as JSON text; null: they gave none. */
    public @Nullable String userMetaJson() {
        return row.metaValue() instanceof Map<?, ?> all && all.get("user_meta") != null
                ? JsonWriter.text(all.get("user_meta"))
                : null;
    }

    /**
     * The content, held against size and hash.
     *
     * @throws ProtocolException if it is not what the package says
     * @throws InvalidInputException if it does not fit into an array: use {@link #open()}
     */
    public byte[] bytes() {
        Content content = Content.of(row);
        if (content.size() > LARGEST_ARRAY) {
            throw new InvalidInputException("The entry " + ManifestReader.quoted(key()) + " has " + content.size()
                    + " bytes, too many for an array: open it as a stream, or fetch it.");
        }
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    private RuntimeException translated(IOException failure) {
        PhysicalKey place = physicalKey();
        return place.isLocal() && !(failure.getCause() instanceof QuiltException)
                ? LocalFailure.reading(place.toPath(), failure)
                : RemoteFailure.reading(
                        "The content of " + ManifestReader.quoted(key()) + " could not be read to its end.", failure);
    }

    /**
     * The content as text in UTF-8; see {@link #bytes()}.
     *
     * @throws InvalidInputException if it is none
     */
    public String string() {
        ByteBuffer bytes = ByteBuffer.wrap(bytes());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException other) {
            throw new InvalidInputException(
                    "The entry " + ManifestReader.quoted(key()) + " is no text in UTF-8, at byte " + bytes.position()
                            + ": read its bytes.",
                    other);
        }
    }

    /**
     * The content as JSON: maps, lists, texts, numbers, booleans; see {@link #bytes()}.
     *
     * @throws InvalidInputException if it is no JSON
     */
    public @Nullable Object json() {
        try {
            return JsonParser.parse(bytes());
        } catch (MalformedJson malformed) {
            throw new InvalidInputException(
                    "The entry " + ManifestReader.quoted(key()) + " is no JSON: " + malformed.getMessage()
                            + ", at byte " + malformed.position() + ".",
                    malformed);
        }
    }

    /**
     * The content as a stream, to be closed. Its last bytes come only when all of it is right; else it fails with an {@link
     * IOException} whose cause says why.
     */
    public InputStream open() {
        Content content = Content.of(row);
        PhysicalKey place = content.place();
        Path copy = workshop.objects().find(place);
        PhysicalKey source = copy == null ? place : PhysicalKey.of(copy);
        return new CheckedStream(content, content.open(workshop.places(), source, 0, content.size() + 1));
    }

    /**
     * Writes the content to a file, which appears when all of it is there and right.
     *
     * @param file its folder is made if need be; a file that is there is replaced
     * @return the same entry with its new place
     * @throws InvalidInputException if a folder is there
     */
    public PackageEntry fetch(Path file) {
        Path place = file.toAbsolutePath().normalize();
        if (Files.isDirectory(place)) {
            String name = LogicalKeys.check(key()).substring(key().lastIndexOf('/') + 1);
            throw new InvalidInputException("There is a folder at " + place + ": name the file to write, such as "
                    + place.resolve(new PhysicalKey(null, name, null).toPath()) + ".");
        }
        try {
            Files.createDirectories(place.getParent());
        } catch (IOException failure) {
            throw LocalFailure.writing(place, failure);
        }
        Content content = Content.of(row);
        workshop.fetch()
                .run(List.of(new Fetch.Order(content, new SafeFolder.Place(place, true)))
                        .iterator());
        return new PackageEntry(
                row.withContent(PhysicalKey.of(place).toString(), content.size(), row.contentHash()), workshop);
    }

    /** The same under another key. */
    PackageEntry under(String key) {
        return new PackageEntry(row.withKey(KeyBytes.of(key)), workshop);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackageEntry entry
                && Arrays.equals(row.key(), entry.row.key())
                && row.url().equals(entry.row.url())
                && isSameContent(entry);
    }

    /** Whether size, hash and metadata are equal; places are not compared. */
    boolean isSameContent(PackageEntry other) {
        return Objects.equals(row.size(), other.row.size())
                && Objects.equals(row.hash(), other.row.hash())
                && row.metaValue().equals(other.row.metaValue());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(row.key());
    }

    @Override
    public String toString() {
        return "PackageEntry(" + key() + ")";
    }
}
