package io.quilt4j.jdbc.files;

import io.quilt4j.base.QuiltException;
import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.PackageEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A text file of a package: looked through once for its columns and their types, and once for its rows. A small one of a bucket is
 * brought here only once for both. Never changes.
 */
final class TextFile implements ReadFile {

    /** Of larger files so many rows tell the types; what does not fit into them further on is refused. */
    private static final long ENOUGH_BYTES = 64L << 20;

    static final int ENOUGH_RECORDS = 200_000;

    /** Bytes of a remote file that are kept for the second look, in a memory that has many times as much. */
    private static final long MOST_KEPT =
            Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 16);

    private final PackageEntry entry;
    private final byte @Nullable [] kept;
    private final TextFormat format;
    private final Map<String, ValueKind> kinds;

    private TextFile(PackageEntry entry, byte @Nullable [] kept, TextFormat format, Map<String, ValueKind> kinds) {
        this.entry = entry;
        this.kept = kept;
        this.format = format;
        this.kinds = kinds;
    }

    /** Looks through it. */
    static TextFile of(PackageEntry entry, TextFormat format) {
        Map<String, @Nullable ValueKind> kinds = new LinkedHashMap<>();
        byte[] kept = kept(entry);
        boolean all = isAtMost(ENOUGH_BYTES, entry);
        try (Records records = open(entry, kept, format)) {
            if (records instanceof DelimitedRecords named) {
                named.names().forEach(name -> kinds.put(name, null));
            }
            Map<String, @Nullable Object> record = records.next();
            for (int count = 1; record != null && (all || count <= ENOUGH_RECORDS); count++) {
                record.forEach((name, value) -> kinds.put(name, widened(kinds.get(name), value, format)));
                record = records.next();
            }
        } catch (IOException failure) {
            throw unreadable(entry, failure);
        }
        Map<String, ValueKind> known = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> known.put(name, kind == null ? ValueKind.TEXT : kind));
        if (known.isEmpty()) {
            throw SqlFailure.of("22000", "The file " + entry.key() + " is empty: it has no columns.");
        }
        return new TextFile(entry, kept, format, known);
    }

    private static @Nullable ValueKind widened(@Nullable ValueKind kind, @Nullable Object value, TextFormat format) {
        if (value == null || kind == ValueKind.TEXT) {
            return kind;
        }
        ValueKind own = format.saysKinds() ? ValueKind.ofJson(value) : ValueKind.ofText((String) value);
        return own.with(kind);
    }

    private static boolean isAtMost(long bytes, PackageEntry entry) {
        Long size = entry.size();
        return size != null && size <= bytes;
    }

    private static byte @Nullable [] kept(PackageEntry entry) {
        return isAtMost(MOST_KEPT, entry) && !entry.physicalKey().isLocal() ? entry.bytes() : null;
    }

    private static Records open(PackageEntry entry, byte @Nullable [] kept, TextFormat format) throws IOException {
        InputStream content = kept == null ? TextFormat.buffered(entry.open()) : new ByteArrayInputStream(kept);
        try {
            return format.read(entry.key(), content);
        } catch (IOException | RuntimeException failure) {
            content.close();
            throw failure;
        }
    }

    static RuntimeException unreadable(PackageEntry entry, IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuiltException told) {
                return told;
            }
        }
        String what = "The file " + entry.key() + " cannot be read as rows: ";
        if (failure instanceof BadRecord bad) {
            return SqlFailure.of("22000", what + "in line " + bad.line() + " " + bad.getMessage() + ".");
        } else if (failure instanceof CharacterCodingException) {
            return SqlFailure.of("22000", what + "it is not in UTF-8.");
        } else if (failure instanceof ZipException || failure instanceof java.io.EOFException) {
            return SqlFailure.of("22000", what + "it is no gzip, or was cut.");
        }
        return SqlFailure.of("58030", what + "reading failed. Try again.");
    }

    @Override
    public List<TableColumn> columns() {
        List<TableColumn> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        kinds.forEach((name, kind) -> columns.add(column(Records.named(name, seen), kind.type())));
        return columns;
    }

    private static TableColumn column(String name, SqlTypeName type) {
        return new TableColumn(name, type, true, "");
    }

    @Override
    public RowSource rows(Run run, List<Integer> columns) {
        List<String> all = List.copyOf(kinds.keySet());
        List<String> names = columns.stream().map(all::get).toList();
        try {
            return new TextRows(entry, kinds, open(entry, kept, format), names);
        } catch (IOException failure) {
            throw unreadable(entry, failure);
        }
    }
}
