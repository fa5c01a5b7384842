package io.quilt4j.shell.prelude.packages;

import io.quilt4j.packages.ContentHash;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.prelude.arguments.FetchArgument;
import io.quilt4j.shell.prelude.arguments.SetArgument;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file of a package. */
public final class PackageEntry {

    /** Its name in the package, with folders. */
    public final String logical_key;

    /** In bytes; null when it is not known. */
    public final @Nullable Long size;

    /** Of the content; null before the package is built. */
    public final @Nullable String hash;

    /** Where the content is. */
    public final String physical_key;

    private io.quilt4j.packages.PackageEntry entry;
    private final @Nullable Package owner;
    private @Nullable Map<String, Object> meta;

    public PackageEntry(io.quilt4j.packages.PackageEntry entry) {
        this(entry, null);
    }

    /** @param owner that {@link #set_meta} changes; null: none */
    PackageEntry(io.quilt4j.packages.PackageEntry entry, @Nullable Package owner) {
        this.entry = entry;
        this.owner = owner;
        logical_key = entry.key();
        size = entry.size();
        ContentHash content = entry.hash();
        hash = content == null ? null : content.value();
        physical_key = entry.physicalKey().toString();
    }

    /** The entry as plain Java has it, with what was changed in the metadata that it gave. */
    public io.quilt4j.packages.PackageEntry contents() {
        boolean changed =
                owner != null && (owner.held().isChanged(logical_key) || (meta != null && !meta.equals(entry.meta())));
        if (owner != null && changed) {
            entry = owner.contents().find(logical_key).orElse(entry);
        }
        return entry;
    }

    /** Where the content is: a URL. */
    public String get() {
        return entry.physicalKey().toString();
    }

    /** Puts another file in its place, in the package that the entry is of; its metadata stays. */
    public PackageEntry set(String path) {
        Package changed = owner();
        changed.held().setContent(logical_key, path);
        entry = changed.contents().get(logical_key);
        return this;
    }

    /** The same with a path of {@code pathlib}. */
    public PackageEntry set(Path path) {
        return set(path.toString());
    }

    /** {@code set(meta=...)}: as {@link #set_meta}. */
    public PackageEntry set(SetArgument argument) {
        return set_meta(argument instanceof Argument.Meta meta ? meta.value() : null);
    }

    private Package owner() {
        if (owner == null) {
            throw new IllegalStateException("This entry is of no package: set(\"key\", entry) puts it into one.");
        }
        return owner;
    }

    /** Sets the metadata, in the package that the entry is of. */
    public PackageEntry set_meta(@Nullable Map<?, ?> meta) {
        Package changed = owner();
        changed.held().setMeta(logical_key, meta);
        entry = changed.contents().get(logical_key);
        return this;
    }

    /** The metadata that users gave; what is changed in it is changed in the package, as in Python, unless they gave none. */
    @Attribute
    public Map<String, Object> meta() {
        if (owner == null || !(contents().allMeta().get("user_meta") instanceof Map<?, ?> given)) {
            @SuppressWarnings({"NullAway", "unchecked"
            }) // JShell on JDK 25 cannot name a type whose arguments are annotated
            Map<String, Object> fixed = (Map<String, Object>) (Map<String, ?>) entry.meta();
            return fixed;
        }
        meta = owner.held().live(logical_key, given);
        return meta;
    }

    /** The content, held against its hash. */
    public byte[] get_bytes() {
        return entry.bytes();
    }

    /** The content as text. */
    public String get_as_string() {
        return entry.string();
    }

    /** The content as JSON: maps, lists, texts, numbers, booleans. */
    public @Nullable Object get_as_json() {
        return entry.json();
    }

    /** The content as what its name says: {@code .json} as JSON; {@code .txt}, {@code .md} and {@code .rst} as text; {@code .bin} as bytes. */
    public @Nullable Object deserialize() {
        return Serialized.read(entry);
    }

    /** What a function makes of the content's bytes. */
    public @Nullable Object deserialize(@Nullable Function<byte[], @Nullable Object> function) {
        return function == null ? deserialize() : function.apply(entry.bytes());
    }

    /** Copies the content to {@code dest="file"}, under its own name here when not given. */
    public PackageEntry fetch(FetchArgument... arguments) {
        String dest = Given.of(arguments).dest();
        return fetch(dest == null ? "./" : dest);
    }

    /** Copies the content to a file, or under its own name into a folder, which a slash at the end tells from a file. */
    public PackageEntry fetch(String dest) {
        PhysicalKey place = PhysicalKey.ofUserText(dest);
        String name = entry.key().substring(entry.key().lastIndexOf('/') + 1);
        return new PackageEntry(entry.fetch((place.path().endsWith("/") ? place.join(name) : place).toPath()));
    }

    /** The same with a path of {@code pathlib}. */
    public PackageEntry fetch(Path dest) {
        return fetch(dest.toString());
    }

    /** Whether size, hash and metadata are the same; keys and places are not compared. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackageEntry those
                && Objects.equals(entry.size(), those.entry.size())
                && Objects.equals(entry.hash(), those.entry.hash())
                && contents().allMeta().equals(those.contents().allMeta());
    }

    @Override
    public int hashCode() {
        return Objects.hash(entry.size(), entry.hash());
    }

    @Override
    public String toString() {
        return "PackageEntry(" + logical_key + ")";
    }
}
