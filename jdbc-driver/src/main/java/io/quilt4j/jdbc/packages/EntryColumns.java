package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.ContentHash;
import io.quilt4j.packages.EntryStream;
import io.quilt4j.packages.PackageEntry;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** What SQL sees of an entry. */
enum EntryColumns {
    LOGICAL_KEY(TableColumn.text("logical_key", "The key in the package, such as folder/file.csv."), PackageEntry::key),
    PHYSICAL_KEY(
            TableColumn.text("physical_key", "Where the content is, as the manifest has it: a URL."),
            PackageEntry::url),
    BUCKET(
            TableColumn.text("bucket", "The bucket of the content; NULL on this machine.")
                    .orNull(),
            entry -> entry.physicalKey().bucket()),
    KEY(
            TableColumn.text("key", "The key of the content in its bucket, or its path on this machine."),
            entry -> entry.physicalKey().path()),
    VERSION_ID(
            TableColumn.text("version_id", "The version of the object; NULL: the newest one.")
                    .orNull(),
            entry -> entry.physicalKey().versionId()),
    SIZE(new TableColumn("size", SqlTypeName.BIGINT, true, "In bytes; NULL: not known."), PackageEntry::size),
    HASH_TYPE(
            TableColumn.text("hash_type", "How the hash is computed, such as sha2-256-chunked.")
                    .orNull(),
            entry -> ofHash(entry, ContentHash::type)),
    HASH_VALUE(
            TableColumn.text("hash_value", "The hash of the content.").orNull(),
            entry -> ofHash(entry, ContentHash::value)),
    META(
            TableColumn.text("meta", "The metadata that users gave: JSON; NULL: they gave none.")
                    .orNull(),
            PackageEntry::userMetaJson),
    METADATA(
            TableColumn.text("metadata", "All metadata: JSON, with what users gave as $.user_meta."),
            PackageEntry::metaJson);

    /** Of the function {@code package_entries}. */
    static final List<EntryColumns> OF_FUNCTION =
            List.of(LOGICAL_KEY, PHYSICAL_KEY, BUCKET, KEY, VERSION_ID, SIZE, HASH_TYPE, HASH_VALUE, META);

    /** Of the table of Quilt's index, behind the top hash. */
    static final List<EntryColumns> OF_INDEX =
            List.of(LOGICAL_KEY, PHYSICAL_KEY, HASH_TYPE, HASH_VALUE, SIZE, METADATA);

    @SuppressWarnings("ImmutableEnumChecker") // a type of Calcite, never changed
    private final TableColumn column;

    @SuppressWarnings("ImmutableEnumChecker") // reads its argument alone
    private final Function<PackageEntry, @Nullable Object> value;

    EntryColumns(TableColumn column, Function<PackageEntry, @Nullable Object> value) {
        this.column = column;
        this.value = value;
    }

    private static @Nullable String ofHash(PackageEntry entry, Function<ContentHash, String> part) {
        ContentHash hash = entry.hash();
        return hash == null ? null : part.apply(hash);
    }

    TableColumn column() {
        return column;
    }

    /** Of the entry that was read last. */
    Function<EntryStream, @Nullable Object> value() {
        // For its size no more of an entry is made.
        return this == SIZE ? EntryStream::size : entries -> value.apply(entries.entry());
    }
}
